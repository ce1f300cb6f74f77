// The dashboard: reads the address, asks the hub, draws the answer, and does it again when either changes.

import { cleared, filterOf, isFiltered, read, toggled, write } from './address.js';
import { bars } from './bars.js';
import { bdi, el, keepingFocus } from './build.js';
import { figuresIn } from './figures.js';
import { filters, follow } from './filters.js';
import { framed, saying } from './frame.js';
import { headline } from './headline.js';
import { ask } from './hub.js';
import { joint, overlapsTable } from './joint.js';
import { listen } from './live.js';
import { map } from './map.js';
import { notices, nothingMatches } from './notices.js';
import { CHANGED, FIGURES, PARTS, REFERENCE, REPORT, SOURCES_PART, variablesOf } from './questions.js';
import { report } from './report.js';
import { sourceList, sourcesTable } from './sources.js';
import { tableOfRows } from './table.js';
import { trend, trendTable, yearsOf } from './trend.js';
import { WORDS } from './words.js';

const SHORTEST_MILLISECONDS_BETWEEN_NEWS = 1_000;
const LONGEST_RETRY_SECONDS = 30;

const at = (id) => document.getElementById(id);

const state = {
  language: document.documentElement.lang,
  place: read(window.location.search),
  reference: null,
  answer: null,
  /** What the answer is an answer to: the view, and the filter. */
  answered: null,
  answeredFilter: {},
  errors: [],
  sources: [],
  failure: null,
  receivedAt: null,
  live: null,
  openTables: new Set(),
};

// ---- what everything that draws is given -------------------------------------------------------------------------

function pageOf() {
  const words = WORDS[state.language];
  const titles = new Map((state.reference?.measures || []).map((measure) => [measure.name, measure]));
  return {
    words,
    figures: figuresIn(state.language),
    language: state.language,
    place: state.place,
    filter: filterOf(state.place),
    reference: state.reference,
    openTables: state.openTables,
    pilots: pilots(),
    isReport: state.place.view === 'report',
    day: answerDay(),
    clearedAddress: address(cleared(state.place)),
    name: nameOf,
    title: (measure) => titles.get(measure)?.[state.language === 'fa' ? 'titleFa' : 'titleEn'] || measure,
    unit: (measure) => titles.get(measure)?.unit,
    toggling: (dimension, value) => address(toggled(state.place, dimension, value)),
    label: (dimension, value) => labelOf(words, dimension, value),
    options: (dimension) => optionsOf(words, dimension),
    choose,
    replace: (place) => go(place, { replaces: true }),
    retry: () => refresh(),
  };
}

const address = (place) => write(place, state.language);

function nameOf(thing) {
  return state.language === 'fa' ? thing.nameFa || thing.titleFa : thing.nameEn || thing.titleEn;
}

function pilots() {
  const pairs = (state.reference?.phases || []).flatMap((phase) => phase.provinces);
  return new Set(pairs.filter(({ role }) => role === 'PILOT').map(({ province }) => province.code));
}

function answerDay() {
  return (state.answer?.headline || state.answer?.reportProvinces)?.asOf || 'today';
}

function things(dimension) {
  const { organizations = [], phases = [], provinces = [] } = state.reference || {};
  return { organization: organizations, phase: phases, province: provinces }[dimension];
}

function labelOf(words, dimension, value) {
  if (dimension === 'year') {
    return /^\d+$/.test(value) ? figuresIn(state.language).year(Number(value)) : value;
  }
  const thing = things(dimension)?.find(({ code }) => code === value);
  return thing ? nameOf(thing) : words.values[dimension]?.[value] || value;
}

function optionsOf(words, dimension) {
  const listed = things(dimension);
  if (listed) {
    const collator = new Intl.Collator(state.language);
    const options = listed.map((thing) => ({ value: thing.code, text: nameOf(thing) }));
    return dimension === 'province' ? options.sort((one, other) => collator.compare(one.text, other.text)) : options;
  }
  if (dimension === 'year') {
    const years = (state.reference?.years?.rows || []).map(({ year }) => year).filter((year) => year !== null);
    return years.map((year) => ({ value: String(year), text: labelOf(words, 'year', String(year)) }));
  }
  return Object.entries(words.values[dimension]).map(([value, text]) => ({ value, text }));
}

// ---- going somewhere ----------------------------------------------------------------------------------------------

function go(place, { replaces = false } = {}) {
  const before = state.place;
  state.place = place;
  window.history[replaces ? 'replaceState' : 'pushState'](null, '', address(place));
  arrived(before);
}

function arrived(before) {
  if (before.view !== state.place.view) {
    drawTop();
    window.scrollTo({ top: 0 });
  }
  draw();
  if (questionKey() !== state.answered) {
    refresh();
  }
}

function choose(dimension, value, isChosen) {
  if (state.place.chosen[dimension].includes(value) !== isChosen) {
    go(toggled(state.place, dimension, value));
  }
}

function speak(language) {
  state.language = language;
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'fa' ? 'rtl' : 'ltr';
  remember('language', language);
  window.history.replaceState(null, '', address(state.place));
  drawAll();
}

function remember(name, value) {
  try {
    window.localStorage.setItem('peyman:' + name, value);
  } catch {
    // Then it holds until the page is left.
  }
}

window.addEventListener('popstate', () => {
  const before = state.place;
  state.place = read(window.location.search);
  const asked = new URLSearchParams(window.location.search).get('lang');
  if (asked && asked !== state.language && WORDS[asked]) {
    speak(asked);
  }
  arrived(before);
});

// Links within the page change what is shown without loading it again; with a modifier key they do what links do.
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href^="/?"]');
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  if (link.dataset.language) {
    speak(link.dataset.language);
  } else {
    go(read(new URL(link.href).search));
  }
});

// ---- asking -------------------------------------------------------------------------------------------------------

let asking = new AbortController();
let retries = 0;
let retryTimer = null;

/** What must be asked again when it changes. */
function questionKey() {
  return JSON.stringify([state.place.view, state.place.view === 'report' ? null : filterOf(state.place)]);
}

/** Asks for everything that the place shows; an older question that is still under way is given up. */
async function refresh() {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  clearTimeout(retryTimer);
  at('main').setAttribute('aria-busy', 'true');
  const key = questionKey();
  try {
    const reference = state.reference ? null : ask(REFERENCE, {}, signal);
    const answer = state.place.view === 'report' ? reportQuestion(reference, signal) : question(signal);
    accept(key, await Promise.all([reference, answer]));
  } catch (reason) {
    if (!signal.aborted) {
      failed(reason);
    }
  }
}

function question(signal) {
  return ask(FIGURES, variablesOf(filterOf(state.place)), signal);
}

/** The report must know which phase is the first before it can ask about it. */
async function reportQuestion(reference, signal) {
  const phase = firstPhase((await reference)?.data || state.reference);
  return ask(REPORT, variablesOf({ phases: phase ? [phase.code] : [] }), signal);
}

function firstPhase(reference) {
  const phases = [...reference.phases].sort((one, other) => one.ordinal - other.ordinal);
  return phases.find((phase) => phase.provinces.some(({ role }) => role === 'PILOT')) || phases[0] || null;
}

function accept(key, [reference, answer]) {
  if (reference && !state.reference) {
    state.reference = reference.data;
    drawTop();
    drawFilters();
  }
  if (!answer) {
    return;
  }
  const isAgain = state.answered === key;
  state.answer = answer.data;
  state.answered = key;
  state.answeredFilter = JSON.parse(key)[1] || {};
  state.errors = answer.errors;
  state.sources = answer.data.sources || [];
  state.failure = null;
  state.receivedAt = new Date();
  retries = 0;
  at('main').setAttribute('aria-busy', 'false');
  draw();
  say(isAgain);
  live?.follow();
  if (told > BigInt(shownVersion())) {
    news(null);
  }
}

function failed(reason) {
  if (!reason.kind) {
    console.error(reason);
  }
  state.failure = reason.kind ? reason : { kind: 'broken', said: null, passes: true };
  at('main').setAttribute('aria-busy', 'false');
  draw();
  if (state.failure.passes) {
    retries += 1;
    const seconds = reason.retryAfter || Math.min(LONGEST_RETRY_SECONDS, 2 ** retries);
    retryTimer = setTimeout(refresh, 1000 * seconds * (0.75 + Math.random() / 2));
  }
}

/** One sentence for readers who do not see the figures change. */
function say(isAgain) {
  const total = state.answer.headline?.total;
  const { words, figures } = pageOf();
  const number = (value) => (value === null ? words.unknown : figures.integer(value));
  if (total && (isAgain || state.place.view === 'overview')) {
    at('said').textContent = words.notices.updated(number(total.jobs), number(total.pledged));
  }
}

// ---- news ---------------------------------------------------------------------------------------------------------

let live = null;
let newsTimer = null;
/** The greatest version of the ledger that the hub has named. */
let told = 0n;

/** However fast news come, figures are asked for at most once a second, and only while somebody looks. */
function news(version) {
  if (version !== null) {
    told = BigInt(version) > told ? BigInt(version) : told;
  }
  if (newsTimer || !state.answer || (version !== null && BigInt(shownVersion()) >= told)) {
    return;
  }
  newsTimer = setTimeout(() => {
    newsTimer = null;
    if (document.hidden) {
      document.addEventListener('visibilitychange', () => news(null), { once: true });
    } else {
      refresh();
    }
  }, SHORTEST_MILLISECONDS_BETWEEN_NEWS);
}

function shownVersion() {
  return (state.answer.headline || state.answer.reportProvinces)?.ledgerVersion || '0';
}

async function poll() {
  const { data } = await ask(CHANGED, {}, new AbortController().signal);
  const isSame = JSON.stringify(data.sources) === JSON.stringify(state.sources);
  if (state.answer && (!isSame || data.progress?.ledgerVersion !== shownVersion())) {
    news(null);
  }
}

// ---- drawing ------------------------------------------------------------------------------------------------------

function drawAll() {
  const { words } = pageOf();
  document.title = words.name;
  at('skip').textContent = words.skip;
  drawTop();
  drawFilters();
  draw();
}

function drawTop() {
  const page = pageOf();
  keepingFocus(() => {
    at('top').replaceChildren(brand(page), views(page), tools(page));
    at('foot').replaceChildren(...foot(page));
  });
  drawLive();
}

function brand({ words }) {
  const isDemonstration = state.reference?.phases.some((phase) => phase.provinces.some(({ synthetic }) => synthetic));
  return el(
    'div',
    { class: 'brand' },
    el('img', { src: '/graphiql/icon.svg', alt: '', width: '40', height: '40' }),
    el('div', {}, el('p', { class: 'brand-name' }, words.name), el('p', { class: 'tagline' }, words.tagline)),
    isDemonstration && el('p', { class: 'badge', title: words.demonstration.text }, words.demonstration.badge),
  );
}

function views({ words, place }) {
  const link = (view) =>
    el(
      'a',
      {
        href: address({ ...place, view }),
        'aria-current': place.view === view ? 'page' : null,
        'data-key': `view-${view}`,
      },
      words.views[view],
    );
  return el('nav', { class: 'views', 'aria-label': words.views.label }, link('overview'), link('report'));
}

function tools({ words, place }) {
  const other = words.otherLanguage;
  const theme = document.documentElement.dataset.theme || 'auto';
  return el(
    'div',
    { class: 'page-tools' },
    el('span', { class: 'live', id: 'live' }),
    el(
      'label',
      { class: 'choice' },
      el('span', { class: 'only-said' }, words.theme.label),
      el(
        'select',
        { 'data-key': 'theme', on: { change: (event) => paint(event.target.value) } },
        ['auto', 'light', 'dark'].map((name) =>
          el('option', { value: name, selected: name === theme }, words.theme[name]),
        ),
      ),
    ),
    el(
      'a',
      {
        class: 'button',
        href: write(place, other.code),
        lang: other.code,
        hreflang: other.code,
        'data-language': other.code,
        'data-key': 'language',
      },
      other.name,
    ),
  );
}

function paint(theme) {
  if (theme === 'auto') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
  remember('theme', theme);
}

function foot({ words }) {
  const isDemonstration = at('top').querySelector('.badge');
  return [
    isDemonstration && el('p', { class: 'made-up' }, words.demonstration.text),
    el(
      'p',
      {},
      words.foot.api,
      ' ',
      el('a', { href: '/q' }, words.foot.saved),
      ' · ',
      el('a', { href: '/graphiql' }, words.foot.graphiql),
      ' · ',
      el('a', { href: '/schema.graphql' }, words.foot.schema),
    ),
  ].filter(Boolean);
}

function drawLive() {
  const { words } = pageOf();
  const place = at('live');
  if (place && state.live) {
    place.className = `live ${state.live}`;
    place.title = words.live[`${state.live}Text`];
    place.replaceChildren(el('span', { class: 'dot', 'aria-hidden': 'true' }), words.live[state.live]);
  }
}

let form = null;

function drawFilters() {
  keepingFocus(() => {
    form = filters(pageOf());
    at('filters').replaceChildren(form);
  });
  follow(form, pageOf());
}

function draw() {
  const page = pageOf();
  document.body.dataset.view = state.place.view;
  at('filters').hidden = page.isReport;
  const isOutdated = state.answered !== null && state.answered !== questionKey();
  at('main').classList.toggle('outdated', isOutdated);
  keepingFocus(() => {
    if (form) {
      follow(form, page);
    }
    at('notices').replaceChildren(...notices(page, state, isOutdated).filter(Boolean));
    if (state.answer && state.reference && isAnswerOfView()) {
      at('main').replaceChildren(...(page.isReport ? [reportOf(page)] : overview(page)));
    } else {
      at('main').replaceChildren(...(state.failure && state.failure.kind !== 'busy' ? [] : skeleton(page)));
    }
  });
}

function isAnswerOfView() {
  return state.answered !== null && JSON.parse(state.answered)[0] === state.place.view;
}

function reportOf(page) {
  return report(page, { phase: firstPhase(state.reference), answer: state.answer, sources: state.sources });
}

function overview(page) {
  const { answer, sources } = state;
  const title = el('h1', { class: 'only-said' }, `${page.words.name}: ${page.words.views.overview}`);
  const isNothing = answer.headline && Object.values(answer.headline.total).every(isNaught);
  return isNothing
    ? [title, headline(page, answer.headline, sources), nothingMatches(page, isFiltered(state.place)), sourcePart(page)]
    : [
        title,
        headline(page, answer.headline, sources),
        barsPart(page, 'byOrganization', 'organization'),
        jointPart(page),
        mapPart(page),
        barsPart(page, 'pilots', 'province'),
        trendPart(page),
        barsPart(page, 'byPhase', 'phase'),
        sourcePart(page),
      ];
}

/** Dates and flags are no figures; a withheld figure is not nothing. */
function isNaught(value) {
  return value === 0 || value === null || value === false || typeof value === 'string';
}

function barsPart(page, id, key) {
  const answer = state.answer[id];
  const part = PARTS[id];
  const caption = page.words.parts[id].title;
  const none = page.words.none[part.dimension] || page.words.none.other;
  const rows = answer?.rows.filter((row) => row[key] || part.roles === null);
  return framed(page, {
    id,
    body: answer ? bars(page, { rows, key, none }) : saying(page.words.notices.unreadable),
    table: answer && tableOfRows(page, { caption, part, answer, key }),
    part,
    filter: page.filter,
  });
}

function mapPart(page) {
  const answer = state.answer.byProvince;
  const caption = page.words.parts.byProvince.title;
  return framed(page, {
    id: 'byProvince',
    body: answer ? map(page, answer.rows) : saying(page.words.notices.unreadable),
    table: answer && tableOfRows(page, { caption, part: PARTS.byProvince, answer, key: 'province' }),
    part: PARTS.byProvince,
    filter: page.filter,
  });
}

function trendPart(page) {
  const { byMonth, byYear } = state.answer;
  const years = yearsOf(byMonth, byYear);
  return framed(page, {
    id: 'trend',
    body: byMonth ? trend(page, years) : saying(page.words.notices.unreadable),
    table: byMonth && trendTable(page, years, page.words.parts.trend.title),
    part: PARTS.byMonth,
    filter: page.filter,
  });
}

function jointPart(page) {
  const { headline: answer, overlaps } = state.answer;
  return framed(page, {
    id: 'overlaps',
    body: joint(page, { total: answer?.total, overlaps }),
    table: overlaps && overlapsTable(page, overlaps, page.words.parts.overlaps.title),
    part: PARTS.overlaps,
    filter: page.filter,
  });
}

function sourcePart(page) {
  return framed(page, {
    id: 'sources',
    body: sourceList(page, state.sources),
    table: sourcesTable(page, state.sources, page.words.parts.sources.title),
    part: SOURCES_PART,
    filter: {},
  });
}

const OVERVIEW = ['headline', 'byOrganization', 'overlaps', 'byProvince', 'pilots', 'trend', 'byPhase', 'sources'];

/** The page's own shape while the first figures are on their way: nothing moves when they come. */
function skeleton({ words, isReport }) {
  const bones = isReport ? ['report'] : OVERVIEW;
  return [
    el('p', { class: 'only-said' }, words.notices.loading),
    ...bones.map((id) =>
      el(
        'div',
        { class: `part part-${id} skeleton`, 'aria-hidden': 'true' },
        el('h2', {}, bdi(words.parts[id]?.title || words.report.title)),
        id === 'headline' ? el('div', { class: 'cards' }, Array.from({ length: 5 }, () => el('div', { class: 'card' }))) : null,
      ),
    ),
  ];
}

// ---- beginning ----------------------------------------------------------------------------------------------------

drawAll();
refresh();
live = listen({
  filter: () => state.answeredFilter,
  changed: news,
  poll,
  state: (name) => {
    state.live = name;
    drawLive();
  },
});

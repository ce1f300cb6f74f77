// The five figures that are read first, and how far they can be trusted.

/** @import { Answer, Child, Figures, Kind, Page, Row, Source } from './types.js' */

import { boundsOf, saysBounds } from './bounds.js';
import { el, filled, textOf } from './build.js';
import { hidesPromises } from './address.js';
import { isMore } from './figures.js';
import { framed } from './frame.js';
import { freshnessOf } from './freshness.js';
import { jobsLink } from './jobs.js';
import { example } from './past.js';
import { PARTS } from './questions.js';
import { measureColumn, written } from './table.js';

/**
 * @param {Page} page
 * @param {Answer['headline']} answer
 * @param {Source[]} sources
 */
export function headline(page, answer, sources) {
  const total = answer?.total;
  const cards = total
    ? [pledged(page, total), jobs(page, total), verified(page, total), active(page, total), fulfilment(page, total)]
    : [];
  return framed(page, {
    id: 'headline',
    title: page.words.headline.title,
    about: '',
    body: [
      el('div', { class: 'cards' }, cards.length > 0 ? cards : el('p', { class: 'nothing' }, page.words.notices.unreadable)),
      freshness(page, answer, sources),
    ],
    table: total && tableOf(page, total),
    now: page.now?.headline ? tableOf(page, page.now.headline.total) : null,
    part: PARTS.headline,
    isDrawn: true,
    filter: page.filter,
    values: [answer, freshnessOf(page, answer, sources)],
  });
}

/**
 * @param {Page} page
 * @param {Row} total
 * @param {'pledged' | 'jobs' | 'verified' | 'active' | 'fulfilment'} measure
 * @param {{kind?: Kind, notes: Child[], extra?: Child, instead?: Child}} about `instead` of the measure, where that is not known
 */
function card(page, total, measure, { kind = 'integer', notes, extra = null, instead = null }) {
  const title = measure === 'active' && page.isPast ? page.words.past.active : page.words.headline[measure];
  const figure = instead ?? written(page, kind, total[measure], total.suppressed);
  const counted = textOf(/** @type {const} */ ({ jobs: 'all', verified: 'verified', active: 'active' }), measure);
  return el(
    'div',
    { class: `card card-${measure}` },
    el('h3', { class: 'card-title' }, title),
    el('p', { class: instead ? 'card-figure bounded' : 'card-figure', 'data-measure': measure }, counted && isMore(total[measure]) ? jobsLink(page, counted, figure, { label: title }) : figure),
    extra,
    notes.filter(Boolean).map((note) => el('p', { class: 'card-note' }, note)),
  );
}

/**
 * @param {Page} page
 * @param {Row} total
 */
function pledged(page, total) {
  const { headline: words } = page.words;
  const number = page.figures.integer;
  const notes = [
    total.pledged === null && whyNoPromise(page, total),
    isMore(total.jointPledged) && words.withOthers(number(total.jointPledged)),
    isMore(total.pledgedUnplaced) && words.unplaced(number(total.pledgedUnplaced)),
    isMore(total.forecast) && words.forecast(number(total.forecast)),
    isMore(total.jointForecast) && words.jointForecast(number(total.jointForecast)),
  ];
  return card(page, total, 'pledged', { notes });
}

/**
 * @param {Page} page
 * @param {Row} total
 */
function whyNoPromise(page, total) {
  return total.suppressed ? page.words.withheld.text : hidesPromises(page.place) ? page.words.headline.promisesLack : '';
}

/**
 * @param {Page} page
 * @param {Row} total
 */
function jobs(page, total) {
  return card(page, total, 'jobs', { notes: [jobsNote(page, total)] });
}

/**
 * @param {Page} page
 * @param {Row} total
 */
function jobsNote(page, { claimed, jobs: once, overstatement, suppressed }) {
  const { headline: words } = page.words;
  const number = page.figures.integer;
  if (typeof once !== 'number') {
    return suppressed && page.words.withheld.text;
  }
  return isMore(overstatement) && isMore(claimed)
    ? words.reports(number(claimed), number(overstatement))
    : once > 0 && words.noOverlap;
}

/**
 * @param {Page} page
 * @param {Row} total
 */
function verified(page, total) {
  const number = page.figures.integer;
  const { checked, refuted } = total;
  const isKnown = isMore(checked) && typeof refuted === 'number';
  return card(page, total, 'verified', {
    notes: [
      isKnown &&
        filled(
          page.words.headline.checked,
          jobsLink(page, 'checked', number(checked), { label: page.title('checked') }),
          refuted > 0 ? jobsLink(page, 'refuted', number(refuted), { label: page.title('refuted') }) : number(refuted),
        ),
      checked === 0 && isMore(total.jobs) && page.words.headline.unchecked,
    ],
  });
}

/**
 * @param {Page} page
 * @param {Row} total
 */
function active(page, total) {
  const { active: now, jobs: all } = total;
  const isKnown = typeof now === 'number' && isMore(all);
  return card(page, total, 'active', {
    notes: [isKnown && page.words.headline.ofJobs(page.figures.percent(now / all))],
  });
}

/**
 * @param {Page} page
 * @param {Row} total
 */
function fulfilment(page, total) {
  const isKnown = total.fulfilment !== null;
  const bounds = boundsOf(total);
  return card(page, total, 'fulfilment', {
    kind: 'ratio',
    instead: bounds && saysBounds(page, bounds),
    notes: [isKnown ? gapNote(page, total) : whyNoRatio(page, total)],
    extra: isKnown ? meter(total.fulfilment || 0) : bounds && meter(bounds.low, bounds.high ?? bounds.low),
  });
}

/**
 * The whole width is the promise, or what was delivered where that is more: the promise then ends at a mark.
 *
 * What lies between two bounds is hatched.
 *
 * @param {number} share
 * @param {number} high
 */
function meter(share, high = share) {
  const whole = Math.max(1, high);
  /** @type {(kind: string, size: number) => Element} */
  const piece = (kind, size) => el('span', { class: `bar ${kind}`, style: { 'inline-size': `${(100 * size) / whole}%` } });
  return el(
    'span',
    { class: 'meter', 'aria-hidden': 'true' },
    piece('delivered', Math.min(1, share)),
    share > 1 && piece('beyond', share - 1),
    high > share && piece('delivered unsure', high - share),
  );
}

/**
 * @param {Page} page
 * @param {Row} total
 */
function gapNote(page, { gap }) {
  const { headline: words } = page.words;
  const number = page.figures.integer;
  if (typeof gap !== 'number') {
    return null;
  }
  return gap > 0 ? words.gap(number(gap)) : gap < 0 ? words.exceeded(number(-gap)) : words.met;
}

/**
 * @param {Page} page
 * @param {Row} total
 */
function whyNoRatio(page, total) {
  const { headline: words, withheld } = page.words;
  if (total.suppressed) {
    return withheld.text;
  }
  if (total.pledged === null) {
    return hidesPromises(page.place) ? words.promisesLack : null;
  }
  return isMore(total.jointPledged) ? words.sharedPromise : words.nothingPromised;
}

/**
 * @param {Page} page
 * @param {Answer['headline']} answer
 * @param {Source[]} sources
 */
function freshness(page, answer, sources) {
  const { fresh } = page.words;
  const { figures } = page;
  const { state, text, silent } = freshnessOf(page, answer, sources);
  return el(
    'p',
    { class: 'freshness' },
    el(
      'a',
      { href: '#sources', class: `state ${state}`, 'data-key': 'freshness' },
      el('span', { class: 'dot', 'aria-hidden': 'true' }),
      text,
    ),
    silent !== '' && el('span', {}, silent),
    answer?.total?.dataAsOf && el('span', {}, fresh.oldest(figures.momentDay(answer.total.dataAsOf))),
    answer && el('span', {}, fresh.asOf(figures.day(answer.asOf))),
    answer && el('span', {}, fresh.version(figures.year(BigInt(answer.ledgerVersion)))),
    example(page),
  );
}

/**
 * @param {Page} page
 * @param {Row} total
 * @returns {Figures}
 */
function tableOf(page, total) {
  const { columns, headline: words } = page.words;
  return {
    caption: words.title,
    columns: [
      { title: columns.code, kind: 'code' },
      { title: columns.measure, kind: 'name' },
      { title: columns.value, kind: 'measure', measure: true },
    ],
    rows: PARTS.headline.measures.map((measure) => ({
      cells: [measure, page.title(measure), total[measure]],
      suppressed: total.suppressed,
      kind: measureColumn(page, measure).kind,
    })),
  };
}

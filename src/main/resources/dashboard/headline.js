// The five figures that are read first, and how far they can be trusted.

import { el } from './build.js';
import { hidesPromises } from './address.js';
import { framed } from './frame.js';
import { PARTS } from './questions.js';
import { measureColumn, written } from './table.js';

export function headline(page, answer, sources) {
  const total = answer?.total;
  const cards = total
    ? [pledged(page, total), jobs(page, total), verified(page, total), active(page, total), fulfilment(page, total)]
    : [];
  const section = framed(page, {
    id: 'headline',
    title: page.words.headline.title,
    about: '',
    body: [
      el('div', { class: 'cards' }, cards.length > 0 ? cards : el('p', { class: 'nothing' }, page.words.notices.unreadable)),
      freshness(page, answer, sources),
    ],
    table: total && tableOf(page, total),
    part: PARTS.headline,
    filter: page.filter,
  });
  return section;
}

function card(page, total, measure, kind, notes, extra = null) {
  const title = page.words.headline[measure];
  return el(
    'div',
    { class: `card card-${measure}` },
    el('h3', { class: 'card-title' }, title),
    el('p', { class: 'card-figure', 'data-measure': measure }, written(page, kind, total[measure], total.suppressed)),
    extra,
    notes.filter(Boolean).map((note) => el('p', { class: 'card-note' }, note)),
  );
}

function pledged(page, total) {
  const { headline: words } = page.words;
  const number = page.figures.integer;
  return card(page, total, 'pledged', 'integer', [
    total.pledged === null && whyNoPromise(page, total),
    total.jointPledged > 0 && words.withOthers(number(total.jointPledged)),
    total.pledgedUnplaced > 0 && words.unplaced(number(total.pledgedUnplaced)),
    total.forecast > 0 && words.forecast(number(total.forecast)),
    total.jointForecast > 0 && words.jointForecast(number(total.jointForecast)),
  ]);
}

function whyNoPromise(page, total) {
  return total.suppressed ? page.words.withheld.text : hidesPromises(page.place) ? page.words.headline.promisesLack : '';
}

function jobs(page, total) {
  const { headline: words } = page.words;
  const number = page.figures.integer;
  const note =
    total.jobs === null
      ? total.suppressed && page.words.withheld.text
      : total.overstatement > 0
        ? words.reports(number(total.claimed), number(total.overstatement))
        : total.jobs > 0 && words.noOverlap;
  return card(page, total, 'jobs', 'integer', [note]);
}

function verified(page, total) {
  const number = page.figures.integer;
  const isKnown = total.checked !== null && total.refuted !== null;
  return card(page, total, 'verified', 'integer', [
    isKnown && page.words.headline.checked(number(total.checked), number(total.refuted)),
  ]);
}

function active(page, total) {
  const isKnown = total.active !== null && total.jobs > 0;
  return card(page, total, 'active', 'integer', [
    isKnown && page.words.headline.ofJobs(page.figures.percent(total.active / total.jobs)),
  ]);
}

function fulfilment(page, total) {
  const isKnown = total.fulfilment !== null;
  const share = Math.min(1, total.fulfilment || 0);
  const meter = el(
    'span',
    { class: 'meter', 'aria-hidden': 'true' },
    el('span', { class: 'bar delivered', style: { 'inline-size': `${100 * share}%` } }),
  );
  return card(page, total, 'fulfilment', 'ratio', [isKnown ? gap(page, total) : whyNoRatio(page, total)], isKnown && meter);
}

function gap(page, total) {
  const { headline: words } = page.words;
  const number = page.figures.integer;
  if (total.gap === null) {
    return null;
  }
  return total.gap > 0 ? words.gap(number(total.gap)) : total.gap < 0 ? words.exceeded(number(-total.gap)) : words.met;
}

function whyNoRatio(page, total) {
  const { headline: words, withheld } = page.words;
  if (total.suppressed) {
    return withheld.text;
  }
  if (total.pledged === null) {
    return hidesPromises(page.place) ? words.promisesLack : null;
  }
  return total.jointPledged > 0 ? words.sharedPromise : words.nothingPromised;
}

function freshness(page, answer, sources) {
  const { fresh } = page.words;
  const { figures } = page;
  const count = sources.filter((source) => source.state === 'FRESH').length;
  const isAll = count === sources.length;
  const state =
    sources.length === 0
      ? fresh.none
      : isAll
        ? fresh.all(figures.integer(count))
        : fresh.some(figures.integer(count), figures.integer(sources.length));
  return el(
    'p',
    { class: 'freshness' },
    el(
      'a',
      { href: '#sources', class: isAll ? 'state fresh' : 'state stale', 'data-key': 'freshness' },
      el('span', { class: 'dot', 'aria-hidden': 'true' }),
      state,
    ),
    answer?.total?.dataAsOf && el('span', {}, fresh.oldest(figures.momentDay(answer.total.dataAsOf))),
    answer && el('span', {}, fresh.asOf(figures.day(answer.asOf))),
    answer && el('span', {}, fresh.version(figures.year(BigInt(answer.ledgerVersion)))),
  );
}

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

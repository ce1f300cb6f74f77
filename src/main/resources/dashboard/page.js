// What everything that draws is given: the state in the reader's language, and what the reader can do.

/** @import { Dimension, Key, Option, Page, Thing } from './types.js' */

import { cleared, dayAsked, filterOf, ofToday, taken, toggled, write } from './address.js';
import { textOf } from './build.js';
import { figuresIn } from './figures.js';
import { compare, refresh } from './loading.js';
import { choose, go } from './navigation.js';
import { BOUNDS } from './months.js';
import { faultOfDay } from './past.js';
import { isAnswerOfView, isPast, openAlerts, pairOf, questionKey, state, today } from './state.js';
import { turnedTo, viewOf, viewsFor } from './views.js';
import { WORDS } from './words.js';

const FIGURES = { fa: figuresIn('fa'), en: figuresIn('en') };

/** @returns {Page} */
export function pageOf() {
  const { language, place, reference } = state;
  const fault = faultOfDay();
  const measures = new Map((reference?.measures || []).map((measure) => [measure.name, measure]));
  return {
    words: WORDS[language],
    figures: FIGURES[language],
    language,
    place,
    filter: filterOf(place, taken(viewOf(place), place)),
    reference,
    openTables: state.openTables,
    pilots: pilots(),
    view: viewOf(place),
    views: viewsFor(reference?.viewer),
    openAlerts: openAlerts(),
    alerts: state.answer?.open?.nodes || [],
    simulators: state.simulators,
    day: pair()?.asOf || 'today',
    pair: pair(),
    asOf: fault === null ? dayAsked(place) : null,
    isPast: isPast(),
    fault,
    today: today(),
    compared: isPast() ? state.compared : 'then',
    now: state.now?.key === questionKey() ? state.now.answer : undefined,
    clearedAddress: write(cleared(place), language),
    todaysAddress: write(ofToday(place), language),
    plainAddress: write({ ...place, own: {} }, language),
    kioskAddress: write({ ...place, own: { ...place.own, kiosk: 'on' } }, language),
    viewAddress: (view) => write(turnedTo(view, place), language),
    name: nameOf,
    title: (measure) => measures.get(measure)?.[language === 'fa' ? 'titleFa' : 'titleEn'] || measure,
    unit: (measure) => measures.get(measure)?.unit,
    toggling: (dimension, value) => write(toggled(place, dimension, value), language),
    label,
    options,
    choose,
    chooseMonths: (from, to) => go({ ...state.place, chosen: { ...state.place.chosen, fromMonth: given(from), toMonth: given(to) } }),
    goTo: (asOf) => go({ ...state.place, asOf }),
    visit: (other) => go(other),
    replace: (other) => go(other, { replaces: true }),
    compare,
    retry: refresh,
  };
}

/** @param {string} value */
function given(value) {
  return value === '' ? [] : [value];
}

/** @param {Thing} thing */
function nameOf(thing) {
  return (state.language === 'fa' ? thing.nameFa || thing.titleFa : thing.nameEn || thing.titleEn) || thing.code;
}

function pilots() {
  const pairs = (state.reference?.phases || []).flatMap((phase) => phase.provinces);
  return new Set(pairs.filter(({ role }) => role === 'PILOT').map(({ province }) => province.code));
}

/** The day and the version of the figures that are shown. */
function pair() {
  return isAnswerOfView() ? pairOf(state.answer) : null;
}

/**
 * @param {Dimension} dimension
 * @param {string} value
 */
function label(dimension, value) {
  if (dimension === 'year') {
    return /^\d+$/.test(value) ? FIGURES[state.language].year(Number(value)) : value;
  }
  if (isBound(dimension)) {
    const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(value) || [];
    return year ? `${FIGURES[state.language].monthName(Number(month))} ${FIGURES[state.language].year(Number(year))}` : value;
  }
  if (isNamed(dimension)) {
    const thing = things(dimension).find(({ code }) => code === value);
    return thing ? nameOf(thing) : value;
  }
  return textOf(WORDS[state.language].values[dimension], value) || value;
}

/**
 * What can be chosen of a dimension: names by the alphabet, phases and values as they are listed. Months have no list.
 *
 * @param {Dimension} dimension
 * @returns {Option[]}
 */
function options(dimension) {
  if (isBound(dimension)) {
    return [];
  }
  if (isNamed(dimension)) {
    const all = things(dimension).map((thing) => ({ value: thing.code, text: nameOf(thing) }));
    const collator = new Intl.Collator(state.language);
    return dimension !== 'phase' ? all.sort((one, other) => collator.compare(one.text, other.text)) : all;
  }
  if (dimension === 'year') {
    const years = (state.reference?.years?.rows || []).map(({ year }) => year);
    return years.filter((year) => typeof year === 'number').map(String).map((value) => ({ value, text: label('year', value) }));
  }
  return Object.entries(WORDS[state.language].values[dimension]).map(([value, text]) => ({ value, text }));
}

/**
 * @param {Dimension} dimension
 * @returns {dimension is Key | 'agreement'}
 */
function isNamed(dimension) {
  return ['organization', 'agreement', 'phase', 'province'].includes(dimension);
}

/**
 * @param {Dimension} dimension
 * @returns {dimension is 'fromMonth' | 'toMonth'}
 */
function isBound(dimension) {
  return BOUNDS.some((bound) => bound === dimension);
}

/**
 * @param {Key | 'agreement'} dimension
 * @returns {Thing[]}
 */
function things(dimension) {
  const { agreements = [], organizations = [], phases = [], provinces = [] } = state.reference || {};
  return { agreement: agreements, organization: organizations, phase: phases, province: provinces }[dimension];
}

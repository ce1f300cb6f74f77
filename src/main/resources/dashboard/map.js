// Iran's 31 provinces as tiles of equal size, by which small provinces are as easy to see and to choose as large ones, or by their
// outlines. A map keeps west on the left in every language.

/** @import { Child, Figure, MapMeasure, Page, Row, ShownProvince, Thing } from './types.js' */
/** @import { Scale } from './scale.js' */

import { alertLine, alertsAbout } from './attention.js';
import { hidesPromises } from './address.js';
import { el, textOf } from './build.js';
import { choice } from './choice.js';
import { isMore } from './figures.js';
import { saying } from './frame.js';
import { outlineMap } from './outlines.js';
import { scaleOf, shadeKey } from './scale.js';
import { written } from './table.js';

/** @type {[MapMeasure, ...MapMeasure[]]} */
export const MAP_MEASURES = ['jobs', 'pledged', 'fulfilment', 'verified'];

/** @type {['tiles', 'outlines']} */
export const MAP_SHAPES = ['tiles', 'outlines'];

/**
 * Column, row and names in Persian and English, of which double ones have two lines; the name in three letters; and the one in Persian
 * that is too long for a telephone in two lines. Neighbours on the map are, as far as tiles can do it, neighbours in the land.
 *
 * @type {{[province: string]: [number, number, string, string, string, string?]}}
 */
export const TILES = {
  WEST_AZERBAIJAN: [1, 1, 'آذربایجان\nغربی', 'West\nAzerbaijan', 'WAZ'],
  EAST_AZERBAIJAN: [2, 1, 'آذربایجان\nشرقی', 'East\nAzerbaijan', 'EAZ'],
  ARDABIL: [3, 1, 'اردبیل', 'Ardabil', 'ARD'],
  KURDISTAN: [1, 2, 'کردستان', 'Kurdistan', 'KRD'],
  ZANJAN: [2, 2, 'زنجان', 'Zanjan', 'ZAN'],
  GILAN: [3, 2, 'گیلان', 'Gilan', 'GIL'],
  MAZANDARAN: [4, 2, 'مازندران', 'Mazandaran', 'MAZ'],
  GOLESTAN: [5, 2, 'گلستان', 'Golestan', 'GOL'],
  NORTH_KHORASAN: [6, 2, 'خراسان\nشمالی', 'North\nKhorasan', 'NKH'],
  KERMANSHAH: [1, 3, 'کرمانشاه', 'Kermanshah', 'KSH'],
  HAMADAN: [2, 3, 'همدان', 'Hamadan', 'HAM'],
  QAZVIN: [3, 3, 'قزوین', 'Qazvin', 'QAZ'],
  ALBORZ: [4, 3, 'البرز', 'Alborz', 'ALB'],
  TEHRAN: [5, 3, 'تهران', 'Tehran', 'TEH'],
  SEMNAN: [6, 3, 'سمنان', 'Semnan', 'SEM'],
  RAZAVI_KHORASAN: [7, 3, 'خراسان\nرضوی', 'Razavi\nKhorasan', 'RKH'],
  ILAM: [1, 4, 'ایلام', 'Ilam', 'ILM'],
  LORESTAN: [2, 4, 'لرستان', 'Lorestan', 'LOR'],
  MARKAZI: [3, 4, 'مرکزی', 'Markazi', 'MRK'],
  QOM: [4, 4, 'قم', 'Qom', 'QOM'],
  ISFAHAN: [5, 4, 'اصفهان', 'Isfahan', 'ISF'],
  YAZD: [6, 4, 'یزد', 'Yazd', 'YZD'],
  SOUTH_KHORASAN: [7, 4, 'خراسان\nجنوبی', 'South\nKhorasan', 'SKH'],
  KHUZESTAN: [2, 5, 'خوزستان', 'Khuzestan', 'KHZ'],
  CHAHARMAHAL_AND_BAKHTIARI: [3, 5, 'چهارمحال\nو بختیاری', 'Chaharmahal\n& Bakhtiari', 'CHB'],
  KOHGILUYEH_AND_BOYER_AHMAD: [4, 5, 'کهگیلویه و\nبویراحمد', 'Kohgiluyeh &\nBoyer-Ahmad', 'KBA', 'کهگیلویه\nو بویر\nاحمد'],
  FARS: [5, 5, 'فارس', 'Fars', 'FRS'],
  KERMAN: [6, 5, 'کرمان', 'Kerman', 'KRM'],
  SISTAN_AND_BALUCHESTAN: [7, 5, 'سیستان و\nبلوچستان', 'Sistan &\nBaluchestan', 'SIS'],
  BUSHEHR: [4, 6, 'بوشهر', 'Bushehr', 'BSH'],
  HORMOZGAN: [6, 6, 'هرمزگان', 'Hormozgan', 'HOR'],
};

/**
 * @param {Page} page
 * @param {Row[]} rows of progress by province
 * @returns {Child}
 */
export function map(page, rows) {
  const { place } = page;
  const measure = MAP_MEASURES.find((name) => name === place.own.map) || MAP_MEASURES[0];
  const byCode = new Map(rows.map((row) => [row.province?.code, row]));
  byCode.delete(undefined);
  const scale = scaleOf(measure === 'fulfilment' ? 'ratio' : 'integer', [...byCode.values()].map((row) => row[measure]));
  const unplaced = rows.find((row) => !row.province);
  const shown = (page.reference?.provinces || []).map((province) => shownOf(page, { province, row: byCode.get(province.code), measure, scale }));
  const isOutlined = place.own.shape === 'outlines';
  return [
    el('p', { class: 'choices' }, shapeChoice(page, isOutlined), ' ', colourChoice(page, measure)),
    isOutlined ? outlineMap(page, shown) : el('ul', { class: 'tiles', dir: 'ltr' }, shown.map(tile)),
    shadeKey(page, scale, page.words.map.none, pilotKey(page)),
    alertLine(page, 'province', page.reference?.provinces || []),
    isOutlined && saying(page.words.map.coarse),
    isMore(unplaced?.pledged) && saying(page.words.map.unplaced(page.figures.integer(unplaced.pledged))),
  ];
}

/**
 * @param {Page} page
 * @param {boolean} isOutlined
 */
function shapeChoice(page, isOutlined) {
  return choice({
    name: 'map-shape',
    title: page.words.map.shape,
    options: MAP_SHAPES.map((value) => ({ value, text: page.words.map.shapes[value] })),
    chosen: MAP_SHAPES[isOutlined ? 1 : 0],
    choose: (value) => showAs(page, value),
  });
}

/**
 * @param {Page} page
 * @param {string} chosen
 */
function showAs(page, chosen) {
  const { shape: before, ...own } = page.place.own;
  if (chosen !== (before || MAP_SHAPES[0])) {
    page.replace({ ...page.place, own: chosen === MAP_SHAPES[0] ? own : { ...own, shape: chosen } });
  }
}

/**
 * @param {Page} page
 * @param {MapMeasure} measure
 */
function colourChoice(page, measure) {
  const promisesHidden = hidesPromises(page.place);
  /** @type {(name: MapMeasure) => boolean} */
  const isPossible = (name) => !promisesHidden || name === 'jobs' || name === 'verified' || name === measure;
  return el(
    'label',
    { class: 'choice' },
    page.words.map.colour,
    ' ',
    el(
      'select',
      { 'data-key': 'map-measure', on: { change: (event) => colourBy(page, event.currentTarget.value) } },
      MAP_MEASURES.filter(isPossible).map((name) =>
        el('option', { value: name, selected: name === measure }, page.words.map[name]),
      ),
    ),
  );
}

/**
 * @param {Page} page
 * @param {string} chosen
 */
function colourBy(page, chosen) {
  const { map: before, ...own } = page.place.own;
  if (chosen !== (before || MAP_MEASURES[0])) {
    page.replace({ ...page.place, own: chosen === MAP_MEASURES[0] ? own : { ...own, map: chosen } });
  }
}

/**
 * @param {Page} page
 * @param {{province: Thing, row: Row | undefined, measure: MapMeasure, scale: Scale}} drawn
 * @returns {ShownProvince}
 */
function shownOf(page, { province, row, measure, scale }) {
  const [, , fa, en, tiny = '', narrow = ''] = textOf(TILES, province.code) || [];
  const isPilot = page.pilots.has(province.code);
  const value = row ? row[measure] : measure === 'jobs' || measure === 'verified' ? 0 : null;
  const figure = value === 0 ? '' : written(page, scale.kind, value, row?.suppressed);
  return {
    code: province.code,
    name: page.name(province),
    lines: ((page.language === 'fa' ? fa : en) || page.name(province)).split('\n'),
    tiny,
    small: page.language === 'fa' ? narrow : tiny,
    shade: scale.shade(value),
    figure,
    text: typeof figure === 'string' ? figure : page.words.withheld.short,
    spoken: spoken(page, province, row, isPilot),
    href: page.toggling('province', province.code),
    isPilot,
    isAlerted: alertsAbout(page, { province: province.code }).length > 0,
    isChosen: page.place.chosen.province.includes(province.code),
  };
}

/** @param {ShownProvince} shown */
function tile({ code, name, lines, small, shade, figure, spoken: label, href, isAlerted, isPilot, isChosen }) {
  const [column, line] = textOf(TILES, code) || [];
  return el(
    'li',
    { class: 'tile-place', style: column ? { 'grid-column': String(column), 'grid-row': String(line) } : {} },
    el(
      'a',
      {
        class: `tile shade-${shade}${isPilot ? ' pilot' : ''}${isAlerted ? ' alerted' : ''}`,
        href,
        dir: 'auto',
        title: name,
        'aria-label': label,
        'aria-current': isChosen ? 'true' : null,
        'data-key': `tile-${code}`,
        'data-province': code,
      },
      el('span', { class: 'tile-name' }, lines.join('\n')),
      el('span', { class: 'tile-tiny' }, small || lines.join('\n')),
      el('span', { class: 'tile-value' }, figure),
    ),
  );
}

/**
 * @param {Page} page
 * @param {Thing} province
 * @param {Row | undefined} row
 * @param {boolean} isPilot
 */
function spoken(page, province, row, isPilot) {
  const { map: words, withheld, unknown } = page.words;
  /** @type {(value: Figure) => string} */
  const number = (value) =>
    typeof value === 'number' ? page.figures.integer(value) : row?.suppressed ? withheld.short : unknown;
  const pilot = page.isPast ? page.words.past.ofToday(words.pilot) : words.pilot;
  const name = page.name(province) + (isPilot ? ` (${pilot})` : '');
  const text = words.tile(name, number(row ? row.jobs : 0), number(row ? row.pledged : 0));
  const share = typeof row?.fulfilment === 'number' ? words.tileFulfilment(page.figures.percent(row.fulfilment)) : '';
  const alerts = alertsAbout(page, { province: province.code }).length;
  return text + share + (alerts > 0 ? `; ${page.words.alerts.open} ${page.figures.integer(alerts)}` : '');
}

/** @param {Page} page */
function pilotKey({ isPast, words }) {
  return el('li', {}, el('span', { class: 'key pilot-key' }), isPast ? words.past.ofToday(words.map.pilot) : words.map.pilot);
}

// The Solar Hijri calendar, in which readers name days. The hub is asked in the ISO calendar.

const ZONE = 'Asia/Tehran';
const DAY_MILLISECONDS = 86_400_000;

/** Two digits of Solar Hijri days: the browser knows the calendar. */
const SOLAR = new Intl.DateTimeFormat('en-US-u-ca-persian-nu-latn', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  timeZone: 'UTC',
});
const ISO_IN_TEHRAN = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: ZONE });

/** Marks that only say in which direction a text runs; they come along when a date is copied. */
const UNSEEN = /[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** @param {string} text with Persian, Arabic or Latin digits */
export function withLatinDigits(text) {
  return text
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660));
}

/** @param {string} text */
function plain(text) {
  return withLatinDigits(text).replace(UNSEEN, '');
}

/**
 * A month as it stands in the address, `1399-07`; what is no such text stays as it was written.
 *
 * @param {string} text with Persian, Arabic or Latin digits, and slashes or hyphens
 */
export function tidiedMonth(text) {
  const [, year, month = ''] = /^(\d{4})[-/](\d{1,2})$/.exec(plain(text)) || [];
  return year === undefined ? text : `${year}-${month.padStart(2, '0')}`;
}

/**
 * A day as it stands in the address, `1399-09-30`; what is no such text stays as it was written.
 *
 * @param {string} text with Persian, Arabic or Latin digits, and slashes or hyphens
 */
export function tidied(text) {
  const [, year, month = '', day = ''] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(plain(text)) || [];
  return year === undefined ? text.trim() : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/**
 * The same day in the ISO calendar; null where there is no such day.
 *
 * @param {string} text as {@link tidied} writes it
 */
export function isoOf(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) {
    return null;
  }
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  const about = Date.UTC(year + 621, 2, 21) + (before + day - 1) * DAY_MILLISECONDS;
  // Years begin on 20 or 21 March now, and on days near by in other centuries.
  const near = [0, -1, 1, -2, 2].map((days) => new Date(about + days * DAY_MILLISECONDS).toISOString().slice(0, 10));
  return near.find((candidate) => /^\d{4}-/.test(candidate) && solarOf(candidate) === text) || null;
}

/**
 * @param {string} iso a day in the ISO calendar
 * @returns {string} the same in the Solar Hijri calendar, as it stands in the address
 */
export function solarOf(iso) {
  /** @type {{[part: string]: string}} */
  const parts = Object.fromEntries(SOLAR.formatToParts(new Date(iso + 'T12:00:00Z')).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/**
 * The day that a moment is in, in Tehran, in the ISO calendar.
 *
 * @param {number | string} moment
 */
export function dayOf(moment) {
  return ISO_IN_TEHRAN.format(new Date(moment));
}

/**
 * How many days later one day is than another.
 *
 * @param {string} day
 * @param {string} other
 */
export function daysBetween(day, other) {
  return Math.round((Date.parse(day) - Date.parse(other)) / DAY_MILLISECONDS);
}

/**
 * How many days a month has.
 *
 * @param {number} year
 * @param {number} month
 */
export function daysOf(year, month) {
  return month <= 6 ? 31 : month <= 11 || isoOf(`${String(year).padStart(4, '0')}-12-30`) ? 30 : 29;
}

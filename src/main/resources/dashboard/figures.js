// Numbers and dates as the reader writes them: Persian digits and the Solar Hijri calendar, or Latin digits with both
// calendars. The hub's days are days in Tehran.

/** @import { Figure, Language } from './types.js' */

const ZONE = 'Asia/Tehran';

const LOCALES = {
  fa: { number: 'fa-IR-u-nu-arabext', solar: 'fa-IR-u-ca-persian-nu-arabext' },
  en: { number: 'en-GB', solar: 'en-GB-u-ca-persian' },
};

/** @param {Language} language */
export function figuresIn(language) {
  const { number, solar } = LOCALES[language];
  const integers = new Intl.NumberFormat(number, { maximumFractionDigits: 0 });
  const decimals = new Intl.NumberFormat(number, { maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(number, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const percents = new Intl.NumberFormat(number, { style: 'percent', maximumFractionDigits: 1 });
  const plain = new Intl.NumberFormat(number, { useGrouping: false });
  const compact = new Intl.NumberFormat(number, { notation: 'compact', maximumFractionDigits: 1 });
  const relative = new Intl.RelativeTimeFormat(number, { numeric: 'auto' });
  const lists = new Intl.ListFormat(number, { type: 'conjunction' });
  const solarDay = solarFormat(solar, { day: 'numeric', month: 'long', year: 'numeric' });
  const solarYear = solarFormat(solar, { year: 'numeric' });
  const monthName = solarFormat(solar, { month: 'long' });
  const gregorian = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: ZONE });
  const clock = new Intl.DateTimeFormat(number, { hour: '2-digit', minute: '2-digit', timeZone: ZONE });

  /** @param {Date} date */
  const day = (date) => (language === 'fa' ? solarDay(date) : `${gregorian.format(date)} (${solarDay(date)})`);

  /** @param {Date} date */
  const moment = (date) =>
    language === 'fa'
      ? `${solarDay(date)}، ${clock.format(date)}`
      : `${gregorian.format(date)}, ${clock.format(date)}`;

  return {
    language,
    /** @param {number} value */
    integer: (value) => integers.format(value),
    /** @param {string} text a whole number of any size */
    exact: (text) => integers.format(BigInt(text)),
    /** @param {number} value */
    decimal: (value) => decimals.format(value),
    /**
     * A difference: with its sign, but for 0.
     *
     * @param {number} value
     */
    signed: (value) => signed.format(value),
    /**
     * In a text from right to left the sign stands left of its number, whatever stands before.
     *
     * @param {number} value
     */
    percent: (value) => percents.format(value).replace(/\u200e?٪/, '\u200f٪'),
    /** @param {number | bigint} value */
    year: (value) => plain.format(value),
    /**
     * For an axis: whole below a million.
     *
     * @param {number} value
     */
    compact: (value) => (value < 1_000_000 ? integers : compact).format(value),
    /**
     * A text that keeps its direction where the drawing around it runs from left to right.
     *
     * @param {string} text
     */
    isolated: (text) => (language === 'fa' ? `\u2067${text}\u2069` : text),
    /** @param {string[]} texts */
    list: (texts) => lists.format(texts),
    /** @param {string} text an ISO date: a day, whatever the reader's time zone */
    day: (text) => day(new Date(text + 'T12:00:00+03:30')),
    /** @param {string} text an ISO date, in the Solar Hijri calendar alone */
    solarDay: (text) => solarDay(new Date(text + 'T12:00:00+03:30')),
    /**
     * The month before its year, as it is said: browsers put them the other way round in Persian.
     *
     * @param {string} text an ISO date inside the month
     */
    month: (text) => {
      const date = new Date(text + 'T12:00:00+03:30');
      return `${monthName(date)} ${solarYear(date)}`;
    },
    /** @param {number} ordinal 1 to 12 */
    monthName: (ordinal) => monthName(new Date(Date.UTC(2021, 3, 1) + (ordinal - 1) * 30.5 * 86_400_000)),
    /** @param {string} text an ISO moment */
    moment: (text) => moment(new Date(text)),
    /**
     * The day alone, in one calendar, where there is little room.
     *
     * @param {string} text an ISO moment
     */
    momentDay: (text) => (language === 'fa' ? solarDay(new Date(text)) : gregorian.format(new Date(text))),
    /** @param {string} text an ISO moment */
    ago: (text) => ago(relative, (new Date(text).getTime() - Date.now()) / 1000),
  };
}

/**
 * Whether a figure is known and more than 0.
 *
 * @param {Figure} figure
 * @returns {figure is number}
 */
export function isMore(figure) {
  return typeof figure === 'number' && figure > 0;
}

/**
 * Without the name of the era, which nobody writes.
 *
 * @param {string} locale
 * @param {Intl.DateTimeFormatOptions} options
 * @returns {(date: Date) => string}
 */
function solarFormat(locale, options) {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: ZONE });
  return (date) =>
    format
      .formatToParts(date)
      .filter((part, index, parts) => part.type !== 'era' && parts[index + 1]?.type !== 'era')
      .map((part) => part.value)
      .join('');
}

/** @type {[Intl.RelativeTimeFormatUnit, number][]} */
const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/**
 * @param {Intl.RelativeTimeFormat} relative
 * @param {number} seconds from now; negative in the past
 */
function ago(relative, seconds) {
  const [unit, size] = UNITS.find(([, long]) => Math.abs(seconds) >= long) || ['second', 1];
  return relative.format(Math.trunc(seconds / size), unit);
}

// Numbers and dates as the reader writes them: Persian digits and the Solar Hijri calendar, or Latin digits with both
// calendars. The hub's days are days in Tehran.

const ZONE = 'Asia/Tehran';

const LOCALES = {
  fa: { number: 'fa-IR-u-nu-arabext', solar: 'fa-IR-u-ca-persian-nu-arabext' },
  en: { number: 'en-GB', solar: 'en-GB-u-ca-persian' },
};

export function figuresIn(language) {
  const { number, solar } = LOCALES[language];
  const integers = new Intl.NumberFormat(number, { maximumFractionDigits: 0 });
  const decimals = new Intl.NumberFormat(number, { maximumFractionDigits: 1 });
  const percents = new Intl.NumberFormat(number, { style: 'percent', maximumFractionDigits: 1 });
  const plain = new Intl.NumberFormat(number, { useGrouping: false });
  const compact = new Intl.NumberFormat(number, { notation: 'compact', maximumFractionDigits: 1 });
  const relative = new Intl.RelativeTimeFormat(number, { numeric: 'auto' });
  const lists = new Intl.ListFormat(number, { type: 'conjunction' });
  const solarDay = solarFormat(solar, { day: 'numeric', month: 'long', year: 'numeric' });
  const solarMonth = solarFormat(solar, { month: 'long', year: 'numeric' });
  const monthName = solarFormat(solar, { month: 'long' });
  const gregorian = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: ZONE });
  const clock = new Intl.DateTimeFormat(number, { hour: '2-digit', minute: '2-digit', timeZone: ZONE });

  const day = (date) => (language === 'fa' ? solarDay(date) : `${gregorian.format(date)} (${solarDay(date)})`);

  const moment = (date) =>
    language === 'fa'
      ? `${solarDay(date)}، ${clock.format(date)}`
      : `${gregorian.format(date)}, ${clock.format(date)}`;

  return {
    language,
    integer: (value) => integers.format(value),
    decimal: (value) => decimals.format(value),
    /** In a text from right to left the sign stands left of its number, whatever stands before. */
    percent: (value) => percents.format(value).replace(/\u200e?٪/, '\u200f٪'),
    year: (value) => plain.format(value),
    /** For an axis: whole below a million. */
    compact: (value) => (value < 1_000_000 ? integers : compact).format(value),
    /** A text that keeps its direction where the drawing around it runs from left to right. */
    isolated: (text) => (language === 'fa' ? `\u2067${text}\u2069` : text),
    list: (texts) => lists.format(texts),
    /** @param {string} text an ISO date: a day, whatever the reader's time zone */
    day: (text) => day(new Date(text + 'T12:00:00+03:30')),
    /** @param {string} text an ISO date inside the month */
    month: (text) => solarMonth(new Date(text + 'T12:00:00+03:30')),
    /** @param {number} ordinal 1 to 12 */
    monthName: (ordinal) => monthName(new Date(Date.UTC(2021, 3, 1) + (ordinal - 1) * 30.5 * 86_400_000)),
    /** @param {string} text an ISO moment */
    moment: (text) => moment(new Date(text)),
    /** The day alone, in one calendar, where there is little room. */
    momentDay: (text) => (language === 'fa' ? solarDay : gregorian.format)(new Date(text)),
    clock: (date) => clock.format(date),
    ago: (text) => ago(relative, (new Date(text) - Date.now()) / 1000),
  };
}

/** Without the name of the era, which nobody writes. */
function solarFormat(locale, options) {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: ZONE });
  return (date) =>
    format
      .formatToParts(date)
      .filter((part, index, parts) => part.type !== 'era' && parts[index + 1]?.type !== 'era')
      .map((part) => part.value)
      .join('');
}

const UNITS = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

function ago(relative, seconds) {
  const [unit, size] = UNITS.find(([, long]) => Math.abs(seconds) >= long) || ['second', 1];
  return relative.format(Math.trunc(seconds / size), unit);
}

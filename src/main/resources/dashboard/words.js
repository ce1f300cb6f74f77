// All words of the page, by subject under `words`. Both languages have the same keys; values that need a number or a name
// are functions, and get numbers already written in the reader's digits.

import * as alerts from './words/alerts.js';
import * as embed from './words/embed.js';
import * as beside from './words/beside.js';
import * as filters from './words/filters.js';
import * as headline from './words/headline.js';
import * as jobs from './words/jobs.js';
import * as money from './words/money.js';
import * as notes from './words/notes.js';
import * as outlook from './words/outlook.js';
import * as page from './words/page.js';
import * as past from './words/past.js';
import * as pictures from './words/pictures.js';
import * as pivot from './words/pivot.js';
import * as published from './words/published.js';
import * as quality from './words/quality.js';
import * as report from './words/report.js';
import * as saved from './words/saved.js';
import * as targets from './words/targets.js';

export const WORDS = {
  fa: {
    ...alerts.fa,
    ...embed.fa,
    ...beside.fa,
    ...filters.fa,
    ...headline.fa,
    ...jobs.fa,
    ...money.fa,
    ...notes.fa,
    ...outlook.fa,
    ...page.fa,
    ...past.fa,
    ...pictures.fa,
    ...pivot.fa,
    ...published.fa,
    ...quality.fa,
    ...report.fa,
    ...saved.fa,
    ...targets.fa,
  },
  en: {
    ...alerts.en,
    ...embed.en,
    ...beside.en,
    ...filters.en,
    ...headline.en,
    ...jobs.en,
    ...money.en,
    ...notes.en,
    ...outlook.en,
    ...page.en,
    ...past.en,
    ...pictures.en,
    ...pivot.en,
    ...published.en,
    ...quality.en,
    ...report.en,
    ...saved.en,
    ...targets.en,
  },
};

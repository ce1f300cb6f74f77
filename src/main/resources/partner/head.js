// Head and foot of the page: the way back to the dashboard, key, colours and language.

/** @import { View } from './types.js' */

import { addressOf, inLanguage } from '../dashboard/address.js';
import { el } from '../dashboard/build.js';
import { brand, colours, leaving } from '../dashboard/head.js';
import { HOME } from '../dashboard/home.js';
import { key } from '../dashboard/key.js';
import { write } from './place.js';

/** @param {View} view */
export function head(view) {
  const { language, state, texts, words } = view;
  const { code, name } = words.otherLanguage;
  return [
    brand({ reference: state.known, words }),
    el(
      'nav',
      { class: 'views', 'aria-label': words.views.label },
      el('a', { href: addressOf(HOME, new URLSearchParams(inLanguage(language))), 'data-key': 'view-overview' }, words.views.overview),
      el('a', { href: view.to({ sharing: '', claimIds: [], items: null }), 'aria-current': 'page', 'data-key': 'view-partner' }, texts.page),
    ),
    el(
      'div',
      { class: 'page-tools' },
      key() !== null && leaving(view),
      colours(view),
      el(
        'a',
        {
          class: 'button',
          href: write(state.place, code === 'en' ? 'en' : 'fa', true),
          lang: code,
          hreflang: code,
          'data-language': code,
          'data-key': 'language',
        },
        name,
      ),
    ),
  ];
}

/** @param {View} view */
export function foot({ texts, words }) {
  return [
    el(
      'p',
      {},
      texts.api,
      ' ',
      el('a', { href: HOME + 'graphiql' }, words.foot.graphiql),
      ' · ',
      el('a', { href: HOME + 'schema.graphql' }, words.foot.schema),
    ),
  ];
}

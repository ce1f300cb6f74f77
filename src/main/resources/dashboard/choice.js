// One of a few, chosen by a menu beside its title.

/** @import { Option } from './types.js' */

import { el } from './build.js';

/**
 * @param {{name: string, title: string, options: Option[], chosen: string, choose: (value: string) => void}} about what is chosen
 *   is offered too where it is none of the options
 */
export function choice({ name, title, options, chosen, choose }) {
  const known = options.some(({ value }) => value === chosen) ? options : [{ value: chosen, text: chosen }, ...options];
  return el(
    'label',
    { class: 'choice' },
    title,
    ' ',
    el(
      'select',
      { 'data-key': name, on: { change: ({ currentTarget: menu }) => choose(menu.value) } },
      known.map(({ value, text }) => el('option', { value, selected: value === chosen }, text)),
    ),
  );
}

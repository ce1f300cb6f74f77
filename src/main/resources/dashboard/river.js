// The way of the money in at most three columns: from outside, between partners, to households. Heights are to scale; the
// amounts stand as text below the drawing.

/** @import { Amount, MoneyRow, Page } from './types.js' */

import { amountOf, sumOf } from './amounts.js';
import { el, svg } from './build.js';

const [WIDTH, HEIGHT, BLOCK] = [600, 180, 72];

/** @typedef {{kind: string, title: string, amount: Amount}} Block */

/**
 * @param {Page} page
 * @param {{total: MoneyRow, givers: MoneyRow[]}} answer
 */
export function river(page, { total, givers }) {
  const columns = columnsOf(page, total, givers).filter((blocks) => heightOf(blocks) > 0);
  const most = Math.max(1, ...columns.map(heightOf));
  const isMirrored = page.language === 'fa';
  return el(
    'figure',
    { class: 'river' },
    svg(
      'svg',
      { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true' },
      svg(
        'g',
        { transform: isMirrored ? `translate(${WIDTH} 0) scale(-1 1)` : null },
        bands(columns, most),
        columns.flatMap((blocks, index) => stack(blocks, acrossOf(index, columns.length), most)),
      ),
    ),
    el('figcaption', {}, el('ul', { class: 'legend' }, columns.flat().map((block) => item(page, block)))),
  );
}

/**
 * @param {Page} page
 * @param {MoneyRow} total
 * @param {MoneyRow[]} givers
 * @returns {Block[][]}
 */
function columnsOf({ words }, { paid, internal, paidOut }, givers) {
  const { benefactors, others, between, households } = words.money.columns;
  const given = givers.filter(({ benefactor }) => benefactor);
  const fromOthers = givers.filter(({ benefactor }) => !benefactor);
  return [
    givers.length > 0
      ? [
          { kind: 'verified', title: benefactors, amount: sumOf(given.map((row) => row.paid)) },
          { kind: 'delivered', title: others, amount: sumOf(fromOthers.map((row) => row.paid)) },
        ]
      : [{ kind: 'delivered', title: others, amount: paid }],
    [{ kind: 'between', title: between, amount: internal }],
    [{ kind: 'promised', title: households, amount: paidOut }],
  ];
}

/** @param {Block[]} blocks */
function heightOf(blocks) {
  return blocks.reduce((sum, { amount }) => sum + amount.millionTomans, 0);
}

/**
 * @param {number} index
 * @param {number} count
 */
function acrossOf(index, count) {
  return count < 2 ? 0 : (index * (WIDTH - BLOCK)) / (count - 1);
}

/**
 * @param {Block[]} blocks
 * @param {number} x
 * @param {number} most
 */
function stack(blocks, x, most) {
  let y = 0;
  return blocks.map(({ kind, amount }) => {
    const height = (HEIGHT * amount.millionTomans) / most;
    y += height;
    return svg('rect', { class: `stack ${kind}`, x, y: y - height, width: BLOCK, height });
  });
}

/**
 * From each column to the next, and beside the middle one what goes straight on.
 *
 * @param {Block[][]} columns
 * @param {number} most
 */
function bands(columns, most) {
  const heights = columns.map((blocks) => (HEIGHT * heightOf(blocks)) / most);
  const places = columns.map((_, index) => acrossOf(index, columns.length));
  const [first = 0, second = 0, third = 0] = heights;
  const [one = 0, two = 0, three = 0] = places;
  const step = Math.min(first, second);
  const passed = Math.min(second, third);
  const straight = columns.length === 3 ? Math.min(first - step, third - passed) : 0;
  return [
    columns.length > 1 && band([one + BLOCK, 0], [two, 0], step),
    columns.length > 2 && band([two + BLOCK, 0], [three, 0], passed),
    straight > 0 && band([one + BLOCK, step], [three, passed], straight),
  ];
}

/**
 * @param {[number, number]} begin
 * @param {[number, number]} end
 * @param {number} height
 */
function band([x, y], [toX, toY], height) {
  const middle = (x + toX) / 2;
  const path = `M${x} ${y}C${middle} ${y} ${middle} ${toY} ${toX} ${toY}V${toY + height}C${middle} ${toY + height} ${middle} ${y + height} ${x} ${y + height}Z`;
  return svg('path', { class: 'band', d: path });
}

/**
 * @param {Page} page
 * @param {Block} block
 */
function item(page, { kind, title, amount }) {
  return el('li', {}, el('span', { class: `key ${kind}` }), title, ' ', el('b', {}, amountOf(page, amount)));
}

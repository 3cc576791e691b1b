// The visible candles as a table: the same exact values, for everybody who cannot see the canvas or wants to copy them.
import { html } from '/webjars/lit-html/lit-html.js';
import { repeat } from '/webjars/lit-html/directives/repeat.js';
import { guard } from '/webjars/lit-html/directives/guard.js';
import { count, decimal } from '../../shell/format.js';
import { reasonsFor } from './reasons.js';
import { momentOf, zoneText } from './times.js';

/** More rows than this are not written; the sentence above the table says so. */
const MOST_ROWS = 300;

export function candleTable({ candles, visible, decimals, zone, gaps, symbol, interval }) {
  const [i0, i1] = visible ?? [0, -1];
  const rows = candles.list.slice(Math.max(i0, i1 - MOST_ROWS + 1), i1 + 1).reverse();
  const all = i1 - i0 + 1;
  return html`<div class="scroll candle-table" tabindex="0" role="region" aria-label="Table of the visible candles">
    <table>
      <caption>${symbol}, ${interval}: ${all > rows.length ? `the newest ${rows.length} of ${all} visible candles` : `${all} visible candles`}, newest first, times in ${zoneText(zone)}</caption>
      <thead><tr><th scope="col">Start</th><th scope="col">State</th>${['Open', 'High', 'Low', 'Close', 'Volume', 'VWAP', 'Ticks'].map((name) => html`<th class="number" scope="col">${name}</th>`)}</tr></thead>
      <tbody>${repeat(rows, (candle) => candle.start, (candle) => guard([candle, zone, gaps], () => row(candle, decimals, zone, gaps)))}</tbody>
    </table>
  </div>`;
}

function row(candle, decimals, zone, gaps) {
  const cell = (text, places) => html`<td class="number"><data value=${text ?? ''}>${decimal(text, places)}</data></td>`;
  const reasons = reasonsFor(candle, gaps).map(({ text }) => text);
  if (candle.alerts) {
    reasons.push(candle.alerts === 1 ? '1 anomaly' : `${candle.alerts} anomalies`);
  }
  return html`<tr data-start=${candle.start}>
    <th scope="row"><time datetime=${candle.start}>${momentOf(Date.parse(candle.start), zone)}</time></th>
    <td class="state" title=${reasons.join('. ')}>${reasons.length ? reasons.join('. ') : 'Final'}</td>
    ${[candle.open, candle.high, candle.low, candle.close].map((text) => cell(text, decimals))} ${cell(candle.volume, 0)} ${cell(candle.vwap, decimals)}
    <td class="number">${count(candle.ticks)}</td>
  </tr>`;
}

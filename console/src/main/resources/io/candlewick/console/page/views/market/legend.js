// The exact values of one candle: the texts of the API as they are, only with separators of thousands.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { count, decimal, direction, percent } from '../../shell/format.js';
import { address } from '../../shell/route.js';
import { reasonsFor } from './reasons.js';
import { momentOf, zoneText } from './times.js';

const STATES = { OPEN: ['info', 'Open'], FINAL: ['', 'Final'], CORRECTED: ['info', 'Corrected'] };

const exact = (name, text, decimals, kind = '') => html`<div class=${kind}><dt>${name}</dt><dd><data value=${text ?? ''} data-field=${name}>${decimal(text, decimals)}</data></dd></div>`;

/** A computed value has no end of digits: two more than prices have are enough. */
const computed = (value, decimals) => (value === null ? '–' : decimal(value.toFixed(Math.min(8, decimals + 2)), decimals));

/**
 * The legend of a candle.
 *
 * @param {object} shown {candle, before, decimals, zone, interval, gaps, lines: [{title, colour, values}], compared, anomalies, isLive}
 */
export function legend({ candle, before, decimals, zone, gaps, lines, compared, anomalies, isLive }) {
  if (!candle) {
    return html`<p class="muted">–</p>`;
  }
  const [kind, state] = STATES[candle.state] ?? ['', candle.state ?? ''];
  const start = Date.parse(candle.start);
  const change = before && candle.close !== null && Number(before.close) ? (Number(candle.close) / Number(before.close) - 1) * 100 : null;
  return html`<p class="moment">
      <time datetime=${candle.start}>${momentOf(start, zone)}</time> <span class="muted">${zoneText(zone, start)}</span>
      ${candle.filled ? nothing : html`<span class="badge ${candle.complete === false ? 'warn' : kind}">${candle.complete === false ? 'Incomplete' : state}</span>`}
      ${isLive ? html`<span class="muted">newest</span>` : nothing}
      <span class="reasons">${reasonsFor(candle, gaps).map((reason) => html`<span class=${reason.kind}>${reason.text}.</span> `)}</span>
    </p>
    <dl class="values">
      ${exact('Open', candle.open, decimals)} ${exact('High', candle.high, decimals)} ${exact('Low', candle.low, decimals)} ${exact('Close', candle.close, decimals, direction(change))}
      <div class=${direction(change)}><dt>Change</dt><dd>${percent(change)}</dd></div>
      ${exact('Volume', candle.volume, 0)} ${exact('VWAP', candle.vwap, decimals)}
      <div><dt>Ticks</dt><dd><data value=${candle.ticks ?? ''} data-field="Ticks" title="The revision: each tick makes a new one">${count(candle.ticks)}</data></dd></div>
      ${candle.alerts ? html`<div class="warn"><dt>Anomalies</dt><dd>${anomalies.length ? html`<a href=${address('/anomalies', { id: anomalies[0].id })}>${count(candle.alerts)}</a>` : count(candle.alerts)}</dd></div>` : nothing}
      ${compared ? html`<div><dt>${compared.symbol}</dt><dd><data value=${compared.close ?? ''}>${decimal(compared.close, compared.decimals)}</data> <span class=${direction(compared.percent)}>${percent(compared.percent)}</span></dd></div>` : nothing}
    </dl>
    <p class="lines">
      ${lines.map(({ title, colour, values }) => html`<span class="line ${colour}">${title} <b>${values.map((value) => computed(value, decimals)).join(' · ')}</b></span>`)}
    </p>`;
}

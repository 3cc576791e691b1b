// The tables: what was detected, and what the simulated market really did.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { guard } from '/webjars/lit-html/directives/guard.js';
import { repeat } from '/webjars/lit-html/directives/repeat.js';
import { choices } from '../../shell/choices.js';
import { clock, date, decimal, percent } from '../../shell/format.js';
import { address } from '../../shell/route.js';
import { ruleText } from './filters.js';

export const severityBadge = (severity) =>
  html`<span class="badge ${severity === 'CRITICAL' ? 'bad' : 'warn'}">${severity === 'CRITICAL' ? 'Critical' : severity === 'HIGH' ? 'High' : severity}</span>`;

const at = (time) => html`<time datetime=${time}><span class="muted day">${date(time)}</span> ${clock(time)}</time>`;

const here = (changes) => {
  const params = new URLSearchParams(location.search);
  Object.entries(changes).forEach(([name, value]) => params.set(name, value));
  return address('/anomalies', params);
};

/** Detected anomalies; the one with the id `chosen` is marked. `decimals` are by symbol. */
export function detectedTable(anomalies, chosen, decimals) {
  return html`<table class="anomaly-list">
    <caption class="unseen">Detected anomalies, newest first</caption>
    <thead><tr><th scope="col">Time</th><th scope="col">Symbol</th><th scope="col">Rule</th><th scope="col">Severity</th><th scope="col" class="number">Return</th><th scope="col" class="number extra">Price before</th><th scope="col" class="number extra">Price</th></tr></thead>
    <tbody>
      ${repeat(anomalies, ({ id }) => id, (anomaly) => {
        const places = decimals.get(anomaly.symbol) ?? 0;
        const link = here({ id: anomaly.id });
        const isChosen = anomaly.id === chosen;
        return guard([anomaly, isChosen, places, link, choices.zone], () => html`<tr data-id=${anomaly.id} class=${isChosen ? 'chosen' : ''}>
          <th scope="row"><a data-row href=${link} aria-current=${isChosen ? 'true' : 'false'}>${at(anomaly.at)}</a></th>
          <td>${anomaly.symbol}</td>
          <td>${ruleText(anomaly.rule)}</td>
          <td>${severityBadge(anomaly.severity)}</td>
          <td class="number ${Number(anomaly.return_pct) < 0 ? 'down' : 'up'}"><data value=${anomaly.return_pct}>${percent(anomaly.return_pct)}</data></td>
          <td class="number extra"><data value=${anomaly.previous_price}>${decimal(anomaly.previous_price, places)}</data></td>
          <td class="number extra"><data value=${anomaly.price}>${decimal(anomaly.price, places)}</data></td>
        </tr>`);
      })}
    </tbody>
  </table>`;
}

/** FLASH_CRASH → Flash crash. */
const kindText = (kind) => String(kind ?? '').toLowerCase().replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase());

/** Ticks that the simulator made jump, each beside what was detected for it: exactly this tick, or nothing. */
export function jumpTable(jumps, detected) {
  return html`<table class="anomaly-list">
    <caption class="unseen">Ticks that the simulator made jump, newest first</caption>
    <thead><tr><th scope="col">Time</th><th scope="col">Symbol</th><th scope="col">What the market did</th><th scope="col" class="number">Return</th><th scope="col">Detected</th></tr></thead>
    <tbody>
      ${repeat(jumps, (jump) => jump.id, (jump) => {
        const found = detected.get(jump.id);
        return html`<tr>
          <th scope="row">${at(jump.at)}</th>
          <td>${jump.symbol}</td>
          <td>${kindText(jump.kind)}</td>
          <td class="number ${Number(jump.return_pct) < 0 ? 'down' : 'up'}">${percent(jump.return_pct)}</td>
          <td>${found ? html`<a data-row href=${here({ id: found.id })}>${ruleText(found.rule)}</a>` : html`<span class="muted">not detected</span>`}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/** Events of the simulated market: whom they concern and what they do. */
export function eventTable(events) {
  return html`<table class="anomaly-list">
    <caption class="unseen">Events of the simulated market, newest first</caption>
    <thead><tr><th scope="col">Time</th><th scope="col">For</th><th scope="col">Event</th><th scope="col" class="number">Jump</th><th scope="col" class="extra">Origin</th></tr></thead>
    <tbody>
      ${repeat(events, (event) => event.id, (event) => html`<tr>
        <th scope="row">${at(event.at)}</th>
        <td>${event.symbol ?? (event.asset_type ? `all ${event.asset_type.toLowerCase()}` : 'all symbols')}</td>
        <td>${kindText(event.kind)}${event.halted ? html` <span class="badge">halted</span>` : nothing}</td>
        <td class="number">${jumpText(event)}</td>
        <td class="extra">${kindText(event.origin)}</td>
      </tr>`)}
    </tbody>
  </table>`;
}

function jumpText({ jump_from_pct: from, jump_to_pct: to }) {
  if (!from && !to) {
    return '–';
  }
  return from === to ? percent(from, 0) : `${percent(from, 0).replace(' %', '')} … ${percent(to, 0)}`;
}

/** How many wait above the list. */
export const waitingButton = (count, show) =>
  count ? html`<button type="button" class="primary waiting" @click=${show}>${count === 1 ? '1 new anomaly' : `${count} new anomalies`} ↑</button>` : nothing;

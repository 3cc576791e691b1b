// The tables: what was detected, and what was really injected.
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

const KINDS = { flash_crash: 'Flash crash', price_spike: 'Price spike' };

const kindText = (kind) => KINDS[String(kind).toLowerCase()] ?? String(kind).toLowerCase().replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase());

/** Events that the simulator injected, each with the anomaly that was detected for it, if it is among the known ones. */
export function injectedTable(events, anomalies) {
  return html`<table class="anomaly-list">
    <caption class="unseen">Injected events, newest first</caption>
    <thead><tr><th scope="col">Time</th><th scope="col">Symbol</th><th scope="col">Event</th><th scope="col" class="extra">Origin</th><th scope="col">Detected</th></tr></thead>
    <tbody>
      ${repeat(events, (event) => event.id, (event) => {
        const time = event.at ?? event.start;
        const found = detectionOf(event, anomalies);
        return html`<tr>
          <th scope="row">${at(time)}</th>
          <td>${event.symbol ?? event.target ?? event.asset_type ?? 'all'}</td>
          <td>${kindText(event.kind)}</td>
          <td class="extra">${String(event.origin ?? '').toLowerCase()}</td>
          <td>${found ? html`<a data-row href=${here({ id: found.id, list: 'detected' })}>${percent(found.return_pct)}</a>` : html`<span class="muted">–</span>`}</td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/** An event works on the first ticks after its start. */
const WORKS = 10_000;

function detectionOf(event, anomalies) {
  const start = Date.parse(event.at ?? event.start);
  return anomalies.find((anomaly) => {
    const delay = Date.parse(anomaly.at) - start;
    return anomaly.symbol === event.symbol && delay >= -1_000 && delay <= WORKS;
  });
}

/** How many wait above the list. */
export const waitingButton = (count, show) =>
  count ? html`<button type="button" class="primary waiting" @click=${show}>${count === 1 ? '1 new anomaly' : `${count} new anomalies`} ↑</button>` : nothing;

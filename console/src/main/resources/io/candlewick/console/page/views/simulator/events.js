// The last events of the market and what they did.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { clock, date, dateTime } from '../../shell/format.js';
import { onChart } from '../../shell/moment.js';
import { choice, empty } from '../../shell/parts.js';
import { set } from '../../shell/route.js';
import { effectOf, titleOf } from './kinds.js';

const SHOWN = 100;

/** The time alone where it is today's. */
const start = (event) => (date(event.start) === date(new Date()) ? clock(event.start) : dateTime(event.start));

/** Whom an event affects, in words. */
export const targetOf = (event) => event.symbol ?? (event.asset_type ? `every ${event.asset_type}` : 'the whole market');

export function eventsPanel(events, params) {
  const origin = params.get('origin') ?? 'all';
  const found = events.filter((event) => origin === 'all' || event.origin === origin).sort((one, other) => other.start.localeCompare(one.start));
  return html`<section class="panel events" aria-label="Events">
    <div class="head">
      <h2>Last events</h2><span class="grow"></span>
      ${choice('Origin', [['all', 'All'], ['injected', 'Injected'], ['random', 'Random'], ['scheduled', 'Scheduled']], origin, (value) => set({ origin: value === 'all' ? null : value }))}
    </div>
    ${found.length === 0
      ? empty(events.length === 0 ? 'Nothing has happened yet: inject an event.' : 'There are no such events among the last ones.')
      : html`<div class="scroll tall">
          <table>
            <caption class="unseen">Events, newest first</caption>
            <thead><tr><th scope="col">Start</th><th scope="col">Event</th><th scope="col">Asset</th><th scope="col">Origin</th><th scope="col">Effect</th></tr></thead>
            <tbody>
              ${found.slice(0, SHOWN).map(
                (event) => html`<tr>
                  <td>${event.symbol ? html`<a data-row href=${onChart(event.symbol, event.start)} title="See it on the chart">${start(event)}</a>` : start(event)}</td>
                  <td>${titleOf(event.kind)}</td>
                  <td>${targetOf(event)}</td>
                  <td><span class="badge ${event.origin === 'injected' ? 'info' : ''}">${event.origin}</span></td>
                  <td class="message">${effectOf(event)}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
        ${found.length > SHOWN ? html`<p class="muted">The newest ${SHOWN} of ${found.length}.</p>` : nothing}`}
  </section>`;
}

// The runs as a grid: hours from left to right, the four steps from top to bottom.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { clock, date, dateTime } from '../../shell/format.js';
import { address, set } from '../../shell/route.js';
import { STATES, STEPS, startOf } from './hours.js';

export function grid(found, place) {
  const chosen = place.params.get('hour');
  return html`<div class="scroll grid-box">
      <table class="grid" @keydown=${sideways}>
        <caption class="unseen">Runs by hour. Signs: ${Object.values(STATES).map(([sign, word]) => `${sign} ${word}`).join(', ')}</caption>
        <thead>
          <tr>
            <th scope="col" class="corner">Step</th>
            ${found.map((column, number) => head(column, number, chosen, place))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Hour</th>
            ${found.map((column) => cell(column, column.state, 'the hour', chosen, column.attempts.length > 1 ? `×${column.attempts[0].attempt}` : ''))}
          </tr>
          ${STEPS.map(
            ([name, title]) => html`<tr>
              <th scope="row" title=${name}>${title}</th>
              ${found.map((column) => cell(column, column.steps.get(name), title, chosen))}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="signs muted">${['success', 'failed', 'skipped', 'running', 'interrupted', 'missed'].map(
      (state) => html`<span><i class="sign ${STATES[state][2]}" aria-hidden="true">${STATES[state][0]}</i> ${STATES[state][1]}</span>`,
    )}<span>×2 second attempt</span></p>`;
}

function head(column, number, chosen, place) {
  const start = startOf(column.hour);
  const time = clock(start).slice(0, 5);
  const isDay = number === 0 || time === '00:00';
  return html`<th scope="col" class=${column.hour === chosen ? 'chosen' : ''}>
    <span class="day">${isDay ? date(start).slice(5) : nothing}</span>
    <a href=${address('/batch', { hour: column.hour })} data-hour=${column.hour} aria-current=${column.hour === chosen ? 'true' : 'false'}
      aria-label="Hour ${dateTime(start, { seconds: false })}: ${STATES[column.state][1]}">${time.endsWith(':00') ? time.slice(0, 2) : time}</a>
  </th>`;
}

function cell(column, state, title, chosen, note = '') {
  const [sign, word, kind] = STATES[state] ?? STATES.none;
  return html`<td class=${column.hour === chosen ? 'chosen' : ''} title="${dateTime(startOf(column.hour), { seconds: false })}, ${title}: ${word}"
    @click=${() => set({ hour: column.hour, attempt: null }, { push: true })}>
    <span class="sign ${kind} ${state}"><span aria-hidden="true">${sign}</span><span class="unseen">${word}</span></span>${note ? html`<sup>${note}</sup>` : nothing}
  </td>`;
}

/** Arrows go from hour to hour. */
function sideways(event) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const at = event.target.closest('[data-hour]');
  if (step && at) {
    const all = [...event.currentTarget.querySelectorAll('[data-hour]')];
    const next = all[all.indexOf(at) + step];
    if (next) {
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }
}

// What can be chosen for the chart. Each choice changes the address, and the address changes the view.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { choice } from '../../shell/parts.js';
import { LINES, titleOf } from './lines.js';
import { FILLS, intervals, lineText } from './state.js';
import { isZone } from './times.js';

const ZONES = ['UTC', 'America/New_York', 'America/Chicago', 'Europe/London', 'Europe/Berlin', 'Asia/Kolkata', 'Asia/Hong_Kong', 'Asia/Tokyo', 'Australia/Sydney'];

/**
 * @param {object} state of the view
 * @param {object} more {symbols, zone in use}
 * @param {object} actions change(changes of the address), interval(name)
 */
export function toolbar(state, { symbols, zone }, actions) {
  const { change } = actions;
  return html`<div class="toolbar">
    <div class="intervals">${choice('Interval', intervalsOf(state).map((name) => [name, name]), state.interval, actions.interval)}</div>
    ${menu('Lines', state.lines.length ? String(state.lines.length) : '', linesMenu(state, change))}
    ${menu('Compare', state.compare, compareMenu(state, symbols, change))}
    ${menu('Scale', scaleText(state), scaleMenu(state, change))}
    ${menu('Time', timeText(state), timeMenu(state, zone, change))}
  </div>`;
}

/** The buttons beside the price; actions: change(changes of the address), newest(), zoom(factor). */
export function chartTools(state, follows, actions) {
  return html`<div class="tools-row">
    <button type="button" class="follow" ?hidden=${follows} @click=${actions.newest}>Newest →</button>
    <span class="choices" role="group" aria-label="Zoom">
      <button type="button" title="Zoom out (−)" aria-label="Zoom out" @click=${() => actions.zoom(1.5)}>−</button>
      <button type="button" title="Zoom in (+)" aria-label="Zoom in" @click=${() => actions.zoom(1 / 1.5)}>+</button>
    </span>
    <button type="button" aria-pressed=${state.table ? 'true' : 'false'} class="toggle" @click=${() => actions.change({ table: state.table ? null : 1 })}>Table</button>
  </div>`;
}

function intervalsOf({ interval }) {
  const usual = intervals();
  return usual.includes(interval) ? usual : [interval, ...usual];
}

/** A button that opens a box below it. Escape, or a press elsewhere, closes it: see closeMenus. */
const menu = (title, value, content) => html`<details class="menu" name="chart-menu">
  <summary>${title}${value ? html` <b>${value}</b>` : nothing}</summary>
  <div class="box">${content}</div>
</details>`;

export function closeMenus(element, except = null) {
  element.querySelectorAll('details.menu[open]').forEach((open) => {
    if (open !== except) {
      const hasFocus = open.contains(document.activeElement);
      open.open = false;
      if (hasFocus) {
        open.querySelector('summary').focus();
      }
    }
  });
}

function linesMenu({ lines }, change) {
  const write = (next) => change({ lines: lineText(next) });
  return html`<ul class="lines-list">
      ${lines.map(
        (line, index) => html`<li>
          <span>${LINES[line.kind].title} <span class="muted">${LINES[line.kind].hint}</span></span>
          ${line.length === null
            ? nothing
            : html`<input type="number" min="2" max="500" .value=${String(line.length)} aria-label="Length of ${titleOf(line)}"
                @change=${(event) => write(lines.map((other, i) => (i === index ? { ...line, length: Math.min(500, Math.max(2, Math.floor(Number(event.target.value)) || 2)) } : other)))} />`}
          <button type="button" class="quiet" aria-label="Remove ${titleOf(line)}" @click=${() => write(lines.filter((_, i) => i !== index))}>✕</button>
        </li>`,
      )}
    </ul>
    <p class="add">
      ${Object.entries(LINES)
        .filter(([kind, { length }]) => length !== null || !lines.some((line) => line.kind === kind))
        .map(([kind, { title, length }]) => html`<button type="button" ?disabled=${lines.length >= 6} @click=${() => write([...lines, { kind, length: freeLength(lines, kind, length) }])}>+ ${title}</button>`)}
    </p>`;
}

/** A length that is not used yet, so that an added line can be told from the others. */
function freeLength(lines, kind, length) {
  let free = length;
  while (free !== null && lines.some((line) => line.kind === kind && line.length === free)) {
    free = free >= 250 ? free + 1 : free * 2;
  }
  return free;
}

const compareMenu = ({ symbol, compare }, symbols, change) => html`<label>Compare with
    <select .value=${compare} @change=${(event) => change({ compare: event.target.value || null })}>
      <option value="" ?selected=${!compare}>nothing</option>
      ${symbols.filter((other) => other.symbol !== symbol).map((other) => html`<option value=${other.symbol} ?selected=${other.symbol === compare}>${other.symbol}</option>`)}
    </select></label>
  <p class="muted">Both are shown in percent, from the first candle in view.</p>`;

const scaleText = ({ scale, log }) => [scale === 'percent' ? '%' : '', log ? 'log' : ''].filter(Boolean).join(' ');

const scaleMenu = ({ scale, log, compare }, change) => html`<p>${choice('Values', [['price', 'Price'], ['percent', 'Percent']], compare ? 'percent' : scale, (value) => change({ scale: value === 'price' ? null : value }))}</p>
  <p>${choice('Distances', [['linear', 'Linear'], ['log', 'Logarithmic']], log ? 'log' : 'linear', (value) => change({ log: value === 'log' ? 1 : null }))}</p>`;

const timeText = ({ session, zone, fill }) => [zone.split('/').pop().replaceAll('_', ' '), session, fill === 'omit' ? '' : fill === 'carry' ? 'flat' : 'empty'].filter(Boolean).join(' ');

const timeMenu = ({ session, zone, fill }, used, change) => html`<p><span class="label">Intervals without ticks</span> ${choice('Intervals without ticks', FILLS, fill, (value) => change({ fill: value === 'omit' ? null : value }))}</p>
  <p><label>Time zone of the chart
    <input list="chart-zones" .value=${zone} placeholder=${`${used} (as the page)`} spellcheck="false" autocomplete="off"
      @change=${(event) => setZone(event.target, change)} /></label>
    <datalist id="chart-zones">${ZONES.map((name) => html`<option value=${name}></option>`)}</datalist></p>
  <p><label>Session starts at
    <input type="time" .value=${session} @change=${(event) => change({ session: event.target.value || null })} /></label>
    <button type="button" class="quiet" ?hidden=${!session} @click=${() => change({ session: null })}>Midnight</button></p>
  <p class="muted">Candles are counted from this time of the zone's clock. Forex days start at 17:00 in New York; an exchange that opens at 09:15 has hourly candles from 09:15.</p>`;

function setZone(input, change) {
  const name = input.value.trim();
  const isKnown = name === '' || isZone(name);
  input.setCustomValidity(isKnown ? '' : `There is no time zone ${name}. Example: America/New_York`);
  input.reportValidity();
  if (isKnown) {
    change({ zone: name || null });
  }
}

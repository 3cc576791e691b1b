// The clock of the market: what it shows, and the buttons that steer it.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { clock as timeOf, date, duration } from '../../shell/format.js';

const SPEEDS = [['1x', '1×'], ['10x', '10×'], ['60x', '60×'], ['600x', '600×'], ['max', 'as fast as it can']];

/** @param {function(object, string)} steer sends a command; the second is its purpose, as in "pause the market" */
export function clockPanel(clock, profile, isBusy, steer) {
  const behind = Number(clock.behind_seconds ?? 0);
  const known = SPEEDS.some(([speed]) => speed === clock.speed);
  return html`<section class="panel" aria-label="Clock">
    <div class="head"><h2>Clock</h2>
      <span class="badge ${clock.paused ? 'warn' : 'good'}" role="status">${clock.paused ? '‖ paused' : '▶ running'}</span></div>
    <dl class="tiles">
      <div class="tile"><dt>Market time</dt><dd>${timeOf(clock.market_time)}</dd><dd class="muted">${date(clock.market_time)}, of the newest ticks</dd></div>
      <div class="tile"><dt>Behind</dt><dd>${behind < 1 ? 'real time' : duration(behind * 1_000)}</dd><dd class="muted">market time never runs ahead of real time</dd></div>
      ${profile ? html`<div class="tile"><dt>Profile</dt><dd>${profile}</dd><dd class="muted">how the market behaves</dd></div>` : nothing}
    </dl>
    <div class="steer">
      ${clock.paused
        ? html`<button type="button" class="primary" ?disabled=${isBusy} @click=${() => steer({ action: 'resume' }, 'resume the market')}>▶ Resume</button>
            <button type="button" ?disabled=${isBusy} @click=${() => steer({ action: 'step' }, 'step the market')}>Step: one tick of every open asset</button>`
        : html`<button type="button" ?disabled=${isBusy} @click=${() => steer({ action: 'pause' }, 'pause the market')}>‖ Pause</button>`}
      <label>Speed when behind
        <select ?disabled=${isBusy} @change=${(event) => steer({ action: 'speed', speed: event.target.value }, 'change the speed')}>
          ${known ? nothing : html`<option selected>${clock.speed}</option>`}
          ${SPEEDS.map(([speed, title]) => html`<option value=${speed} ?selected=${speed === clock.speed}>${title}</option>`)}
        </select>
      </label>
    </div>
    <p class="muted note">After a pause, the market catches up at this speed; then it runs in real time.</p>
  </section>`;
}

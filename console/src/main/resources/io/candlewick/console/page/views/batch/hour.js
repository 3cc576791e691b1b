// One hour: its attempts, their steps, and what the report says.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { count, dateTime, duration } from '../../shell/format.js';
import { failed, loading } from '../../shell/parts.js';
import { set } from '../../shell/route.js';
import { STATES, STEPS, startOf } from './hours.js';
import { checkBadge, offendingRows } from './verdicts.js';

export const stateBadge = (state) => {
  const [sign, word, kind] = STATES[state] ?? ['?', state, 'plain'];
  return html`<span class="badge ${kind}">${sign} ${word}</span>`;
};

/**
 * @param {object} column of the hour
 * @param {object} report question of its report
 * @param {object} running isBusy, and run(hour)
 */
export function hourDetail(column, report, notifications, place, running) {
  const attempt = column.attempts.find((run) => String(run.attempt) === place.params.get('attempt')) ?? column.attempts[0];
  const hasReport = column.attempts.some((run) => run.status === 'success' || run.status === 'failed');
  return html`<section class="panel hour" aria-label="Hour ${column.hour}">
    <div class="head">
      <h2>Hour ${dateTime(startOf(column.hour), { seconds: false })}</h2>
      ${stateBadge(column.state)}
      <span class="muted mono">${column.hour} UTC</span>
      <span class="grow"></span>
      ${hasReport ? html`<a class="button" target="_blank" rel="noopener" href="/api/batch/reports/${column.hour}/page">Open the report</a>` : nothing}
      <button type="button" class="primary" ?disabled=${running.isBusy || column.state === 'running'} @click=${() => running.run(column.hour)}>
        ${column.attempts.length === 0 ? 'Run this hour' : 'Run again'}
      </button>
      <button type="button" class="quiet" @click=${() => set({ hour: null, attempt: null })} aria-label="Close">✕</button>
    </div>
    ${column.attempts.length > 1
      ? html`<p class="attempts">${column.attempts.map(
          (run) => html`<button type="button" aria-pressed=${run === attempt ? 'true' : 'false'} @click=${() => set({ attempt: run === column.attempts[0] ? null : run.attempt })}>
            Attempt ${run.attempt} ${STATES[run.status]?.[0] ?? ''}</button>`,
        )}</p>`
      : nothing}
    ${attempt ? steps(attempt) : html`<p class="muted">${column.state === 'missed' ? 'This hour was missed: nothing was running when it was due.' : 'No run of this hour is known.'}</p>`}
    ${notifications.filter((sent) => sent.hour === column.hour).map(
      (sent) => html`<p class=${sent.error ? 'notice bad' : 'muted'}>${sent.event} told by ${sent.channel} at ${dateTime(sent.at)}${sent.error ? html`: ${sent.error}` : nothing}</p>`,
    )}
    ${hasReport ? reported(report) : nothing}
  </section>`;
}

function steps(attempt) {
  return html`<p class="muted">Attempt ${attempt.attempt}, started by ${attempt.trigger} at ${dateTime(attempt.started)}, took ${duration(attempt.seconds * 1000)}</p>
    <div class="scroll" tabindex="0" role="group" aria-label="Steps">
      <table>
        <thead><tr><th scope="col">Step</th><th scope="col">State</th><th scope="col" class="number">Took</th><th scope="col">Message</th></tr></thead>
        <tbody>
          ${STEPS.map(([name]) => attempt.steps.find((step) => step.name === name) ?? { name, status: attempt.status === 'running' ? 'waiting' : 'none' }).map(
            (step) => html`<tr>
              <th scope="row" class="mono">${step.name}</th>
              <td>${stateBadge(step.status)}</td>
              <td class="number">${step.seconds === undefined ? '–' : duration(step.seconds * 1000)}</td>
              <td class="message">${step.message || '–'}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function reported(report) {
  if (!report.data) {
    return report.failure ? failed(report.failure) : loading('Reading the report');
  }
  const details = report.data.details ?? {};
  const checks = details.checks ?? [];
  const notes = details.notes ?? [];
  const corrections = details.corrections ?? [];
  return html`<h3>Checks of attempt ${details.attempt ?? report.data.attempt}</h3>
    ${checks.length === 0
      ? html`<p class="muted">The report has no checks.</p>`
      : html`<div class="scroll" tabindex="0" role="group" aria-label="Checks">
          <table>
            <thead><tr><th scope="col">Check</th><th scope="col">Verdict</th><th scope="col">Observed</th><th scope="col">Expected</th><th scope="col" class="number">Took</th></tr></thead>
            <tbody>
              ${checks.map(
                (check) => html`<tr>
                    <th scope="row"><a class="mono" href="/batch?show=checks&name=${check.name}" title=${check.question}>${check.name}</a></th>
                    <td>${checkBadge(check)}</td>
                    <td class="message">${check.observed}</td>
                    <td class="message muted">${check.expected}</td>
                    <td class="number">${duration(check.seconds * 1000)}</td>
                  </tr>
                  ${offendingRows(check)}`,
              )}
            </tbody>
          </table>
        </div>`}
    ${notes.map((note) => html`<p class="notice">${note}</p>`)}
    ${corrections.length > 0 ? html`<p class="muted">Late ticks changed ${count(corrections.length)} hour${corrections.length === 1 ? '' : 's'} of symbols: see the report.</p>` : nothing}`;
}

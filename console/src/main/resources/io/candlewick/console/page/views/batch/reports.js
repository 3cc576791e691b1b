// Reports: a list of hours, each with its page.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { count, dateTime } from '../../shell/format.js';
import { empty, failed, loading, older } from '../../shell/parts.js';
import { address } from '../../shell/route.js';
import { stateBadge } from './hour.js';
import { startOf } from './hours.js';

export function reports(list, retry) {
  if (list.items === null) {
    return list.failure ? failed(list.failure, retry) : loading('Reading reports');
  }
  return html`${list.failure ? failed(list.failure, retry) : nothing}
    ${list.items.length === 0
      ? empty('No hour has a report yet.')
      : html`<div class="scroll">
          <table>
            <caption class="unseen">Reports, newest first</caption>
            <thead><tr><th scope="col">Hour</th><th scope="col">UTC</th><th scope="col">State</th><th scope="col" class="number">Attempt</th><th scope="col">Report</th></tr></thead>
            <tbody>
              ${list.items.map(
                (report) => html`<tr>
                  <td><a data-row href=${address('/batch', { hour: report.hour.slice(0, 13) })}>${dateTime(startOf(report.hour.slice(0, 13)), { seconds: false })}</a></td>
                  <td class="mono">${report.hour.slice(0, 13)}</td>
                  <td>${stateBadge(report.status)}</td>
                  <td class="number">${count(report.attempt)}</td>
                  <td><a target="_blank" rel="noopener" href="/api/batch/reports/${report.hour.slice(0, 13)}/page">Open the report</a></td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>`}
    ${older(list)}`;
}

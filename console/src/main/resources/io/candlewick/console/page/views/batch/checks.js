// Checks over time: the verdict of each in the newest hours, and the observed values of one.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { count, dateTime, duration } from '../../shell/format.js';
import { empty, failed, loading, older } from '../../shell/parts.js';
import { address, set } from '../../shell/route.js';
import { startOf } from './hours.js';
import { checkBadge, VERDICTS } from './verdicts.js';

const STRIP = 24;

const when = (check) => (String(check.hour).length === 13 ? startOf(check.hour) : new Date(check.hour));

export function checks(list, place, retry) {
  if (list.items === null) {
    return list.failure ? failed(list.failure, retry) : loading('Reading checks');
  }
  const name = place.params.get('name');
  return html`${list.failure ? failed(list.failure, retry) : nothing}
    ${list.items.length === 0 ? empty('No check has run yet: the first ones run with the first full hour.') : name ? one(list, name) : all(list.items)}`;
}

function all(items) {
  const byName = new Map();
  for (const check of items) {
    byName.set(check.name, [...(byName.get(check.name) ?? []), check]);
  }
  return html`<div class="scroll">
    <table>
      <caption class="unseen">Checks with their newest results</caption>
      <thead><tr><th scope="col">Check</th><th scope="col">Newest</th><th scope="col">Observed</th><th scope="col">Newest on the right</th><th scope="col">Severity</th></tr></thead>
      <tbody>
        ${[...byName].map(
          ([name, results]) => html`<tr>
            <th scope="row"><a class="mono" data-row href=${address('/batch', { show: 'checks', name })} title=${results[0].question ?? ''}>${name}</a></th>
            <td>${checkBadge(results[0])}</td>
            <td class="message">${results[0].observed}</td>
            <td><span class="strip" role="img" aria-label=${said(results)}>${results.slice(0, STRIP).reverse().map(
              (check) => html`<i class=${VERDICTS[check.status]?.[1] ?? 'plain'} title="${dateTime(when(check), { seconds: false })}: ${check.status}, ${check.observed}">${VERDICTS[check.status]?.[0] ?? '?'}</i>`,
            )}</span></td>
            <td>${results[0].severity}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function said(results) {
  const some = results.slice(0, STRIP);
  return `Newest ${some.length} results: ${Object.keys(VERDICTS).map((status) => [some.filter((check) => check.status === status).length, status]).filter(([number]) => number).map(([number, status]) => `${number} ${status}`).join(', ')}`;
}

function one(list, name) {
  const results = list.items.filter((check) => check.name === name);
  return html`<div class="head">
      <h2 class="mono">${name}</h2><span class="grow"></span>
      <button type="button" class="quiet" @click=${() => set({ name: null })}>All checks</button>
    </div>
    ${results.length === 0
      ? empty(`There is no result of a check “${name}”.`)
      : html`<p>${results[0].question} <span class="muted">Expected: ${results[0].expected}.</span></p>
          <div class="scroll">
            <table>
              <caption class="unseen">Results of ${name}, newest first</caption>
              <thead><tr><th scope="col">Hour</th><th scope="col" class="number">Attempt</th><th scope="col">Verdict</th><th scope="col">Observed</th><th scope="col" class="number">Rows wrong</th><th scope="col" class="number">Took</th></tr></thead>
              <tbody>
                ${results.map(
                  (check) => html`<tr>
                    <td><a data-row href=${address('/batch', { hour: when(check).toISOString().slice(0, 13) })}>${dateTime(when(check), { seconds: false })}</a></td>
                    <td class="number">${count(check.attempt)}</td>
                    <td>${checkBadge(check)}</td>
                    <td class="message">${check.observed}</td>
                    <td class="number">${count(check.row_count)}</td>
                    <td class="number">${duration(check.seconds * 1000)}</td>
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>
          ${older(list)}`}`;
}

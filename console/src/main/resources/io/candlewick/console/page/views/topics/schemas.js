// Schemas of the registry: subjects, versions, and what changed between two of them.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { empty, failed, loading } from '../../shell/parts.js';
import { jsonView, pretty } from '../../shell/json.js';
import { address, set } from '../../shell/route.js';
import { difference } from './difference.js';

const SIGNS = { same: ' ', removed: '−', added: '+' };

/** The version that is shown and the one that it is compared with, for an address; null where there is none. */
export function chosenVersions(subjects, params) {
  const subject = subjects.find((each) => each.subject === params.get('subject')) ?? null;
  if (!subject) {
    return { subject: null, version: null, against: null };
  }
  const known = (text) => subject.versions.map(String).find((version) => version === text);
  return {
    subject,
    version: known(params.get('version')) ?? String(subject.versions.at(-1)),
    against: known(params.get('against')) ?? null,
  };
}

export function schemas(subjects, params, shown, compared, wanted) {
  const { subject, version, against } = chosenVersions(subjects, params);
  const found = subjects.filter((each) => each.subject.toLowerCase().includes(wanted.toLowerCase()));
  return html`<div class="split ${subject ? 'open' : ''}">
    <div class="list">
      ${found.length === 0
        ? empty(subjects.length === 0 ? 'The registry has no schemas.' : `No subject contains “${wanted}”.`)
        : html`<div class="scroll"><table>
            <caption class="unseen">Subjects</caption>
            <thead><tr><th scope="col">Subject</th><th scope="col">Versions</th></tr></thead>
            <tbody>
              ${found.map(
                (each) => html`<tr class=${each === subject ? 'chosen' : ''}>
                  <th scope="row"><a data-row aria-current=${each === subject ? 'true' : 'false'}
                    href=${address('/topics', { show: 'schemas', q: wanted, subject: each.subject })}>${each.subject}</a></th>
                  <td>${each.versions.join(', ')}</td>
                </tr>`,
              )}
            </tbody>
          </table></div>`}
    </div>
    ${subject ? detail(subject, version, against, shown, compared) : nothing}
  </div>`;
}

function detail(subject, version, against, shown, compared) {
  const others = subject.versions.map(String).filter((each) => each !== version);
  return html`<aside class="panel detail" aria-label="Schema">
    <div class="head">
      <h2>${subject.subject}</h2><span class="grow"></span>
      <button type="button" class="quiet" @click=${() => set({ subject: null, version: null, against: null })} aria-label="Close">✕</button>
    </div>
    <div class="head">
      <label>Version
        <select @change=${(event) => set({ version: event.target.value, against: null })}>
          ${subject.versions.map((each) => html`<option value=${each} ?selected=${String(each) === version}>${each}</option>`)}
        </select></label>
      <label>Compared with
        <select ?disabled=${others.length === 0} @change=${(event) => set({ against: event.target.value })}>
          <option value="" ?selected=${!against}>${others.length === 0 ? 'the only version' : 'nothing'}</option>
          ${others.map((each) => html`<option value=${each} ?selected=${each === against}>version ${each}</option>`)}
        </select></label>
      ${shown.data ? html`<span class="muted">Id ${shown.data.id}</span>` : nothing}
    </div>
    ${shown.failure ? failed(shown.failure) : compared.failure ? failed(compared.failure) : nothing}
    ${!shown.data || (against && !compared.data)
      ? shown.failure || compared.failure ? nothing : loading('Reading the schema')
      : against
        ? changes(compared.data, shown.data)
        : jsonView(shown.data.schema, 'Schema')}
  </aside>`;
}

function changes(before, after) {
  const lines = difference(pretty(before.schema).split('\n'), pretty(after.schema).split('\n'));
  const number = (kind) => lines.filter((line) => line.kind === kind).length;
  return html`<p class="muted">From version ${before.version} to ${after.version}: ${number('added')} lines added, ${number('removed')} removed.</p>
    <pre class="difference" tabindex="0" aria-label="Difference">${lines.map(
      ({ kind, line }) => html`<span class=${kind}>${SIGNS[kind]} ${line}</span>`,
    )}</pre>`;
}

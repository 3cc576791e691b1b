// Records of a topic: from the newest end, a time, an offset or a key.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { bytes as size, count, dateTime, exactTime, zone } from '../../shell/format.js';
import { fromField, toField } from '../../shell/instant.js';
import { jsonView } from '../../shell/json.js';
import { asText, fromBase64, hexDump } from '../../shell/octets.js';
import { choice, empty, failed, loading, older } from '../../shell/parts.js';
import { address, set } from '../../shell/route.js';
import { cell, columnsOf } from '../../shell/values.js';

const STARTS = [['newest', 'the newest'], ['time', 'a time'], ['offset', 'an offset'], ['key', 'a key']];

const MOST_COLUMNS = 14;

export const positionOf = (record) => `${record.partition}:${record.offset}`;

/** Where browsing starts: the parameter of the address that says so. */
export const startOf = (params) => ['time', 'offset', 'key'].find((name) => params.has(name)) ?? 'newest';

/** The parameters of /api/topics/NAME/records for an address. */
export function recordsOf(params) {
  const start = startOf(params);
  return { partition: params.get('partition'), [start]: start === 'newest' ? null : params.get(start), limit: 50 };
}

/**
 * The bar above the records.
 *
 * @param {object} state start: what the user has chosen to start from, before there is a value; setStart(name)
 */
export function bar(topic, params, state) {
  const start = state.start ?? startOf(params);
  const partitions = (topic?.partitions ?? []).map((each) => String(each.partition));
  const begin = (changes) => set({ time: null, offset: null, key: null, record: null, follow: null, ...changes });
  return html`<form class="bar" @submit=${(event) => event.preventDefault()}>
    <label>Partition
      <select @change=${(event) => set({ partition: event.target.value, record: null, follow: null })}>
        <option value="" ?selected=${!params.get('partition')}>all</option>
        ${partitions.map((number) => html`<option value=${number} ?selected=${number === params.get('partition')}>${number}</option>`)}
      </select>
    </label>
    <label>From
      <select @change=${(event) => (event.target.value === 'newest' ? begin({}) : null, state.setStart(event.target.value))}>
        ${STARTS.map(([name, title]) => html`<option value=${name} ?selected=${name === start}>${title}</option>`)}
      </select>
    </label>
    ${start === 'time'
      ? html`<label><span class="unseen">Time</span><input type="datetime-local" step="1" data-search .value=${toField(params.get('time'))}
          @change=${(event) => begin({ time: fromField(event.target.value) })} /> ${zone(params.get('time') ?? new Date())}</label>`
      : start === 'offset'
        ? html`<label><span class="unseen">Offset</span><input type="text" inputmode="numeric" pattern="[0-9]{1,19}" size="12" data-search placeholder="Offset"
            .value=${params.get('offset') ?? ''} @change=${(event) => event.target.checkValidity() && begin({ offset: event.target.value })} /></label>`
        : start === 'key'
          ? html`<label><span class="unseen">Key</span><input type="search" size="18" data-search placeholder="Exact key, as in AAPL" .value=${params.get('key') ?? ''}
              @change=${(event) => begin({ key: event.target.value })} /></label>`
          : html`<label><input type="checkbox" .checked=${params.has('follow')} @change=${(event) => set({ follow: event.target.checked ? '1' : null })} /> Follow</label>`}
    <button type="button" @click=${state.reload}>Reload</button>
  </form>`;
}

/** The records, and the one that is chosen. `decimals` names the fields whose texts are decimals. */
export function records(list, chosen, decimals, place, retry) {
  if (list.items === null) {
    return list.failure ? failed(list.failure, retry) : loading('Reading records');
  }
  const record = chosen.record;
  return html`${list.failure ? failed(list.failure, retry) : ''}
    <div class="split ${place.params.get('record') ? 'open' : ''}">
      <div class="list">
        ${list.previous ? html`<div class="newer"><button type="button" ?disabled=${list.busy} @click=${() => list.newer()}>Newer</button></div>` : nothing}
        ${list.items.length === 0 ? empty(nothingFound(place.params)) : table(list.items, decimals, place)}
        ${startOf(place.params) === 'key' && list.answer?.looked_back_to
          ? html`<p class="muted looked">Looked at ${count(list.answer.looked)} records, back to ${dateTime(list.answer.looked_back_to)}.</p>`
          : nothing}
        ${older(list, startOf(place.params) === 'key' ? 'Look further back' : 'Older')}
      </div>
      ${!place.params.get('record')
        ? nothing
        : record
          ? detail(record, place)
          : html`<aside class="panel detail">${chosen.failure ? failed(chosen.failure) : loading('Reading the record')}</aside>`}
    </div>`;
}

function nothingFound(params) {
  return {
    newest: 'There are no records.',
    time: 'There are no records at this time.',
    offset: 'There is no record at this offset.',
    key: `No record with the key “${params.get('key')}” was found.`,
  }[startOf(params)];
}

function table(items, decimals, place) {
  const columns = columnsOf(items.map((record) => record.value), MOST_COLUMNS, decimals);
  return html`<div class="scroll">
    <table class="records">
      <caption class="unseen">Records, newest first</caption>
      <thead>
        <tr><th scope="col" class="number" title="partition:offset">Position</th><th scope="col">Time</th><th scope="col">Key</th>
          ${columns.map(({ name, numeric }) => html`<th scope="col" class=${numeric ? 'number' : ''}>${name}</th>`)}
          ${columns.length === 0 ? html`<th scope="col">Value</th>` : nothing}</tr>
      </thead>
      <tbody>
        ${items.map((record) => row(record, columns, place))}
      </tbody>
    </table>
  </div>`;
}

function row(record, columns, place) {
  const isOpen = positionOf(record) === place.params.get('record');
  const params = new URLSearchParams(place.params);
  params.set('record', positionOf(record));
  params.delete('follow');
  const isObject = record.value !== null && typeof record.value === 'object' && !Array.isArray(record.value);
  return html`<tr class=${isOpen ? 'chosen' : ''}>
    <td class="number mono"><a href=${address(place.path, params)} data-row aria-current=${isOpen ? 'true' : 'false'}>${positionOf(record)}</a></td>
    <td>${dateTime(record.at)}</td>
    <td class="cut">${record.key ?? '–'}</td>
    ${isObject
      ? columns.map((column) => cell(record.value[column.name], column))
      : html`<td colspan=${Math.max(1, columns.length)} class="cut wide">${
          record.fault
            ? html`<span class="badge bad">✕ not decoded</span> ${record.fault}`
            : record.value === null || record.value === undefined
              ? html`<span class="muted">no value</span>`
              : JSON.stringify(record.value)
        }</td>`}
  </tr>`;
}

function detail(record, place) {
  const view = place.params.get('bytes') === 'text' ? 'text' : 'hex';
  const octets = record.raw ? fromBase64(record.raw) : null;
  const headers = Object.entries(record.headers ?? {});
  return html`<aside class="panel detail" aria-label="Record ${positionOf(record)}">
    <div class="head">
      <h2>Record ${positionOf(record)}</h2><span class="grow"></span>
      <button type="button" class="quiet" @click=${() => set({ record: null })} aria-label="Close">✕</button>
    </div>
    <dl class="pairs">
      <dt>Time</dt><dd>${exactTime(record.at)}</dd>
      <dt>Key</dt><dd>${record.key ?? '–'}</dd>
      <dt>Size</dt><dd>${size(record.size)}</dd>
      ${record.schema
        ? html`<dt>Schema</dt><dd>${
            record.schema.subject
              ? html`<a href="/topics?show=schemas&subject=${encodeURIComponent(record.schema.subject)}">${record.schema.subject}</a> (id ${record.schema.id})`
              : `id ${record.schema.id}`
          }</dd>`
        : nothing}
      ${headers.map(([name, value]) => html`<dt class="mono">${name}</dt><dd class="mono">${value}</dd>`)}
    </dl>
    ${record.fault ? html`<p class="notice bad"><strong>This value cannot be decoded.</strong> ${record.fault}</p>` : nothing}
    ${octets
      ? html`<div class="head">${choice('Bytes as', [['hex', 'Hex'], ['text', 'Text']], view, (value) => set({ bytes: value === 'hex' ? null : value }))}
            <span class="muted">${count(octets.length)} bytes</span></div>
          <pre class="box" tabindex="0" aria-label="Bytes of the value">${view === 'hex' ? hexDump(octets, innerWidth < 480 ? 8 : 16) : asText(octets)}</pre>`
      : jsonView(record.value, 'Value')}
  </aside>`;
}

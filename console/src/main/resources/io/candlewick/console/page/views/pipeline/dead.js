// Dead letters: records that went into no candle, why, and their bytes as they came.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { bytes as size, count, dateTime, exactTime } from '../../shell/format.js';
import { asText, fromBase64, hexDump } from '../../shell/octets.js';
import { choice, empty, failed, loading, older } from '../../shell/parts.js';
import { address, set } from '../../shell/route.js';

const MEANING = {
  UNDECODABLE: 'Not in the wire form, truncated, or with extra bytes at the end',
  UNKNOWN_SCHEMA: 'The registry does not know its schema, or it is not one of a tick',
  OUT_OF_RANGE: 'A number, text or time beyond the limits of a tick',
  NON_POSITIVE: 'Price, bid or ask is zero or less',
  FUTURE: 'Stamped more than ten minutes ahead of the broker',
  FENCED: 'Of an older run of the feed: another writer took over',
  CONFLICT: 'Under a sequence number that was used before, with other values',
};

const positionOf = (letter) => `${letter.partition}:${letter.offset}`;

export function dead(answer, list, place, retry) {
  const isKnown = Boolean(answer?.dead_letters);
  const counts = Object.entries(answer?.dead_letters ?? {}).filter(([, number]) => Number(number) > 0);
  const letter = list.items?.find((each) => positionOf(each) === place.params.get('letter'));
  return html`<p class="note">
      ${!isKnown
        ? ''
        : counts.length === 0
        ? html`<span class="badge good">✓ none</span> Every record was a valid tick.`
        : counts.map(([reason, number]) => html`<span class="badge warn" title=${MEANING[reason] ?? ''}>${reason} ${count(number)}</span> `)}
    </p>
    ${list.failure ? failed(list.failure, retry) : ''}
    ${list.items === null
      ? list.failure ? '' : loading('Loading dead letters')
      : list.items.length === 0
        ? empty('There are no dead letters.')
        : html`<div class="split ${letter ? 'open' : ''}">
            <div class="list">${table(list, place)}${older(list)}</div>
            ${letter ? detail(letter, place) : nothing}
          </div>`}
    ${place.params.get('letter') && list.items && !letter
      ? html`<p class="notice">The dead letter ${place.params.get('letter')} is not among the ones loaded here.
          <a href="/topics/market.dead-letters?record=${place.params.get('letter')}">See it in its topic</a>.</p>`
      : ''}`;
}

const table = (list, place) => html`<div class="scroll">
  <table>
    <caption class="unseen">Dead letters, newest first</caption>
    <thead><tr><th scope="col">Time</th><th scope="col">Reason</th><th scope="col">Detail</th><th scope="col">Source</th><th scope="col" class="number">Size</th></tr></thead>
    <tbody>
      ${list.items.map((letter) => {
        const isOpen = positionOf(letter) === place.params.get('letter');
        const params = new URLSearchParams(place.params);
        params.set('letter', positionOf(letter));
        return html`<tr class=${isOpen ? 'chosen' : ''}>
          <td><a href=${address('/pipeline', params)} data-row aria-current=${isOpen ? 'true' : 'false'}>${dateTime(letter.at)}</a></td>
          <td><span class="badge warn" title=${MEANING[letter.reason] ?? ''}>${letter.reason ?? 'unknown'}</span></td>
          <td class="cut long">${letter.detail}</td>
          <td class="mono">${letter.source_topic ? `${letter.source_partition}:${letter.source_offset}` : '–'}</td>
          <td class="number">${size(letter.size)}</td>
        </tr>`;
      })}
    </tbody>
  </table>
</div>`;

function detail(letter, place) {
  const view = place.params.get('bytes') === 'text' ? 'text' : 'hex';
  const octets = letter.bytes ? fromBase64(letter.bytes) : null;
  return html`<aside class="panel detail" aria-label="Dead letter">
    <div class="head">
      <h2>${letter.reason ?? 'Not a dead letter'}</h2><span class="grow"></span>
      <button type="button" class="quiet" @click=${() => set({ letter: null })} aria-label="Close">✕</button>
    </div>
    <p>${MEANING[letter.reason] ?? ''}</p>
    <dl class="pairs">
      <dt>Detail</dt><dd>${letter.detail || '–'}</dd>
      <dt>Rejected</dt><dd>${exactTime(letter.at)}</dd>
      <dt>Published</dt><dd>${exactTime(letter.source_time)}</dd>
      <dt>Source</dt>
      <dd>
        ${letter.source_topic
          ? html`<a href="/topics/${letter.source_topic}?partition=${letter.source_partition}&offset=${letter.source_offset}&record=${letter.source_partition}:${letter.source_offset}">
              ${letter.source_topic} ${letter.source_partition}:${letter.source_offset}</a>`
          : '–'}
      </dd>
      <dt>Size</dt><dd>${size(letter.size)}</dd>
    </dl>
    ${!octets
      ? html`<p class="notice">The bytes are not in this letter${letter.left_out ? html`: ${letter.left_out}` : nothing}. They are still in the source topic.</p>`
      : html`<div class="head">
            ${choice('Bytes as', [['hex', 'Hex'], ['text', 'Text']], view, (value) => set({ bytes: value === 'hex' ? null : value }))}
          </div>
          ${octets.length < letter.size ? html`<p class="muted">The first ${count(octets.length)} bytes.</p>` : nothing}
          <pre class="box" tabindex="0" aria-label="Bytes of the record">${view === 'hex' ? hexDump(octets, innerWidth < 480 ? 8 : 16) : asText(octets)}</pre>`}
  </aside>`;
}

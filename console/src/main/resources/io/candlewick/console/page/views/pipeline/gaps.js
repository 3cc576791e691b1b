// Gaps: sequence numbers that are missing between two ticks of a symbol.
import { html } from '/webjars/lit-html/lit-html.js';
import { count, dateTime, exactTime } from '../../shell/format.js';
import { choice, empty, failed, loading, older } from '../../shell/parts.js';
import { set } from '../../shell/route.js';

export const gapState = (place) => place.params.get('state') ?? 'open';

export function gaps(list, place, retry) {
  const state = gapState(place);
  return html`<div class="head">
      ${choice('Gaps', [['open', 'Open'], ['filled', 'Filled'], ['all', 'All']], state, (value) => set({ state: value === 'open' ? null : value }))}
      <span class="muted">A gap is a range of sequence numbers that never came. It is filled when the missing ticks arrive.</span>
    </div>
    ${list.failure ? failed(list.failure, retry) : ''}
    ${list.items === null ? (list.failure ? '' : loading('Loading gaps')) : list.items.length === 0 ? empty(nothingOf(state)) : table(list)}
    ${older(list)}`;
}

const nothingOf = (state) =>
  ({ open: 'No gap is open: every sequence number up to the newest tick has come.', filled: 'No gap was filled yet.', all: 'There were no gaps.' })[state];

const table = (list) => html`<div class="scroll">
  <table>
    <caption class="unseen">Gaps</caption>
    <thead>
      <tr><th scope="col">Symbol</th><th scope="col">State</th><th scope="col" class="number">Missing</th><th scope="col" class="number">First</th><th scope="col" class="number">Last</th><th scope="col" class="number">Epoch</th>
        <th scope="col">After the tick of</th><th scope="col">Before the tick of</th><th scope="col">Seen</th><th scope="col">Filled</th></tr>
    </thead>
    <tbody>
      ${list.items.map(
        (gap) => html`<tr>
          <th scope="row"><a href="/ticks?symbol=${encodeURIComponent(gap.symbol)}&from=${gap.after_time ?? ''}" data-row>${gap.symbol}</a></th>
          <td><span class="badge ${gap.filled_at ? 'good' : 'warn'}">${gap.filled_at ? '✓ filled' : '▲ open'}</span></td>
          <td class="number">${count(gap.missing)}</td>
          <td class="number">${count(gap.first_missing)}</td>
          <td class="number">${count(gap.last_missing)}</td>
          <td class="number mono">${gap.epoch}</td>
          <td>${exactTime(gap.after_time)}</td>
          <td>${exactTime(gap.before_time)}</td>
          <td>${dateTime(gap.detected_at)}</td>
          <td>${dateTime(gap.filled_at)}</td>
        </tr>`,
      )}
    </tbody>
  </table>
</div>`;

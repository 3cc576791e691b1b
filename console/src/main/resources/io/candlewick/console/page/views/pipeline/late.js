// Late ticks: what waits for a repair, and what became of the others.
import { html } from '/webjars/lit-html/lit-html.js';
import { count } from '../../shell/format.js';

export function late(answer) {
  const { waiting, merged, duplicates, conflicts } = answer.late ?? {};
  const lines = answer.balance?.filter((line) => Number(line.late) > 0);
  return html`<dl class="tiles">
      ${tile('Waiting', waiting, 'for the next repair')}
      ${tile('Merged', merged, 'are in corrected candles')}
      ${tile('Duplicates', duplicates, 'had come before')}
      ${tile('Conflicts', conflicts, 'with other values than before')}
    </dl>
    <p class="note muted">
      A tick is late if its candle was settled when it came: the candle had ended before the newest tick by the allowed lateness or more. Late ticks are merged at
      the beginning of each hourly run, or by <code>./candlewick repair</code>. A candle that they change is marked as corrected.
      See them in <a href="/topics/market.late-ticks">market.late-ticks</a>.
    </p>
    ${
      !lines?.length
        ? html`<p class="empty">${lines ? 'No tick was late.' : 'PostgreSQL does not answer, and it holds the counts of late ticks.'}</p>`
        : html`<div class="scroll">
            <table>
              <caption class="unseen">Late ticks by symbol</caption>
              <thead><tr><th scope="col">Symbol</th><th scope="col" class="number">Late</th><th scope="col" class="number">Waiting</th><th scope="col" class="number">Merged</th></tr></thead>
              <tbody>
                ${lines.map(
                  (line) => html`<tr>
                    <th scope="row"><a href="/ticks?symbol=${encodeURIComponent(line.symbol)}" data-row>${line.symbol}</a></th>
                    <td class="number">${count(line.late)}</td><td class="number">${count(line.late_waiting)}</td><td class="number">${count(line.late_merged)}</td>
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }`;
}

const tile = (title, value, meaning) => html`<div class="tile"><dt>${title}</dt><dd>${count(value)}</dd><dd class="muted">${meaning}</dd></div>`;

// What became of every published tick, by symbol.
import { html } from '/webjars/lit-html/lit-html.js';
import { clock, count } from '../../shell/format.js';

const OUTCOMES = [
  ['published', 'Published', 'All records of the symbol in market.ticks'],
  ['in_candles', 'In candles', 'Ticks that came in time'],
  ['duplicates', 'Duplicates', 'Ticks that had come before with the same values'],
  ['conflicts', 'Conflicts', 'Ticks under a used number, with other values'],
  ['late', 'Late', 'Ticks of candles that were already settled'],
  ['fenced', 'Fenced', 'Ticks of an older run of the feed'],
  ['rejected', 'Rejected', 'Records that are no valid ticks'],
];

export function balance(answer, place) {
  const wanted = (place.params.get('q') ?? '').toUpperCase();
  if (!answer.balance) {
    return html`<p class="empty">PostgreSQL does not answer, and it holds the balance.</p>`;
  }
  const all = answer.balance;
  const lines = all.filter((line) => line.symbol.toUpperCase().includes(wanted));
  const wrong = all.filter((line) => line.balanced === false);
  const unknown = all.filter((line) => line.balanced === null || line.balanced === undefined);
  return html`<p class="note">
      ${
        wrong.length === 0
          ? unknown.length > 0
            ? html`<span class="badge">? ${count(unknown.length)} not compared</span> Nobody can tell now whether the candles hold exactly the ticks that are counted.`
            : html`${all.length > 0 ? html`<span class="badge good">✓ balanced</span> ` : ''}Every tick that the stream has processed is accounted for:
                published = in candles + duplicates + conflicts + late + fenced + rejected, and the candles hold exactly the ticks that are counted.`
          : html`<span class="badge bad">✕ ${count(wrong.length)} not balanced</span> The candles of ${wrong.map((line) => line.symbol).join(', ')} do not hold the ticks that were counted.
              Run <code>./candlewick audit</code>: it compares the candles with all ticks in Kafka.`
      }
    </p>
    <div class="scroll">
      <table class="balance">
        <caption class="unseen">Balance by symbol</caption>
        <thead>
          <tr>
            <th scope="col">Symbol</th>
            ${OUTCOMES.map(([, title, hint]) => html`<th scope="col" class="number" title=${hint}>${title}</th>`)}
            <th scope="col">Balance</th><th scope="col">Newest tick</th><th scope="col">Watermark</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            (line) => html`<tr>
              <th scope="row"><a href="/ticks?symbol=${encodeURIComponent(line.symbol)}" data-row>${line.symbol}</a></th>
              ${OUTCOMES.map(([member]) => html`<td class="number ${Number(line[member]) ? '' : 'zero'}">${count(line[member])}</td>`)}
              <td>${verdict(line.balanced)}</td>
              <td>${clock(line.newest)}</td>
              <td>${clock(line.watermark)}</td>
            </tr>`,
          )}
          ${lines.length > 1
            ? html`<tr class="total">
                <th scope="row">All ${count(lines.length)}</th>
                ${OUTCOMES.map(([member]) => html`<td class="number">${count(sum(lines, member))}</td>`)}
                <td></td><td></td><td></td>
              </tr>`
            : ''}
        </tbody>
      </table>
    </div>
    ${lines.length === 0 ? html`<p class="empty">${all.length === 0 ? 'No tick was processed yet.' : `No symbol contains “${wanted}”.`}</p>` : ''}`;
}

function verdict(balanced) {
  return balanced === null || balanced === undefined
    ? html`<span class="badge">? not compared</span>`
    : html`<span class="badge ${balanced ? 'good' : 'bad'}">${balanced ? '✓ adds up' : '✕ does not add up'}</span>`;
}

/** Counts may be larger than a binary number is exact. */
const sum = (lines, member) => lines.reduce((total, line) => total + BigInt(line[member] ?? 0), 0n).toString();

// The three queries of the stream, and what is wrong with those that do not run.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { ago, count, dateTime, duration, rounded } from '../../shell/format.js';
import { remembered } from './history.js';
import { lineChart } from './lines.js';

const PURPOSE = { raw: 'Every tick into MongoDB', candles: 'Candles, gaps and the balance into PostgreSQL', anomalies: 'Anomalies into Kafka and PostgreSQL' };

/** Each state of a query: sign and class. */
const STATES = { running: ['✓', 'good'], starting: ['…', 'info'], failing: ['✕', 'bad'], stopped: ['✕', 'bad'], unknown: ['?', ''] };

const isWell = (query) => !query.cause && !['failing', 'stopped'].includes(query.state);

/** A notice for each query that fails or waits: since when, why, and what to do. */
export const troubles = (answer) =>
  (answer.queries ?? [])
    .filter((query) => !isWell(query))
    .map(
      (query) => html`<div class="notice bad" role="alert">
        <strong>Query ${query.name}: ${query.state}</strong>${query.since ? html` for ${ago(query.since).replace(' ago', '')}` : nothing}.
        ${query.cause} ${query.remedy ? html`<span class="remedy">${query.remedy}</span>` : nothing}
      </div>`,
    );

function stateBadge({ state }) {
  const [sign, kind] = STATES[state] ?? STATES.unknown;
  return html`<span class="badge ${kind}">${sign} ${state}</span>`;
}

export function queries(answer) {
  const points = remembered();
  const latency = answer.latency?.tick_to_candle_ms ?? {};
  return html`<div class="charts">
      ${lineChart('Ticks per second', points, [['rate', 'ticks']], (value) => rounded(value, 1))}
      ${lineChart('Ticks behind', points, [['raw', 'raw'], ['candles', 'candles'], ['anomalies', 'anomalies']], (value) => count(value))}
      ${lineChart('Tick to candle', points, [['p50', 'p50'], ['p99', 'p99']], (value) => duration(value))}
    </div>
    <p class="muted note">
      Latency is the time from a tick to the moment at which its candle was written${latency.count ? html`, over the last ${count(latency.count)} candles` : nothing}. The lines hold the last
      ten minutes that this page was seen.
    </p>
    <div class="scroll" tabindex="0" role="group" aria-label="Queries of the stream">
      <table>
        <caption class="unseen">Queries of the stream</caption>
        <thead>
          <tr><th scope="col">Query</th><th scope="col">State</th><th scope="col" class="number">Ticks/s</th><th scope="col" class="number">Behind</th><th scope="col" class="number">Failures</th><th scope="col">Since</th><th scope="col">What it writes</th></tr>
        </thead>
        <tbody>
          ${(answer.queries ?? []).map(
            (query) => html`<tr>
              <th scope="row">${query.name}</th>
              <td>${stateBadge(query)}</td>
              <td class="number">${rounded(query.rate, 1)}</td>
              <td class="number">${count(query.lag)}</td>
              <td class="number">${count(query.failures)}</td>
              <td>${query.since ? dateTime(query.since) : '–'}</td>
              <td>${PURPOSE[query.name] ?? ''}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

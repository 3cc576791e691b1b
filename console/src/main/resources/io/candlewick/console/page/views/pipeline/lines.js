// A small chart of the last minutes: one or a few lines over time, with the newest and the largest value in words.
import { html, svg } from '/webjars/lit-html/lit-html.js';
import { clock } from '../../shell/format.js';
import { HOLE } from './history.js';

const WIDTH = 300;
const HEIGHT = 64;

/**
 * @param {string} title of the chart
 * @param {object[]} points with `at` and the members that the lines are of
 * @param {[string, string][]} lines member and name of each
 * @param {function(number): string} say a value for reading
 */
export function lineChart(title, points, lines, say) {
  const newest = points.at(-1);
  const values = points.flatMap((point) => lines.map(([member]) => Number(point[member])).filter(Number.isFinite));
  const top = Math.max(...values, 0) * 1.1 || 1;
  const from = points[0]?.at ?? 0;
  const span = Math.max(60_000, (newest?.at ?? 0) - from);
  const now = lines.map(([member, name]) => `${name} ${say(newest?.[member])}`).join(', ');
  const largest = values.length ? say(Math.max(...values)) : '–';
  return html`<figure class="lines">
    <figcaption>
      <span class="name">${title}</span>
      ${lines.map(
        ([member, name], number) => html`<span class="value"><i class="line-${number + 1}" aria-hidden="true"></i>${lines.length > 1 ? `${name} ` : ''}<b>${say(newest?.[member])}</b></span>`,
      )}
    </figcaption>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img"
      aria-label="${title} since ${clock(from ? new Date(from) : null)}: now ${now}; at most ${largest}">
      <line class="base" x1="0" x2=${WIDTH} y1=${HEIGHT - 0.5} y2=${HEIGHT - 0.5}></line>
      ${lines.map(([member], number) => svg`<path class="line-${number + 1}" d=${path(points, member, from, span, top)}></path>`)}
    </svg>
    <p class="ends"><span>${clock(from ? new Date(from) : null)}</span><span>at most ${largest}</span></p>
  </figure>`;
}

function path(points, member, from, span, top) {
  let before = null;
  return points
    .map((point) => {
      const value = Number(point[member]);
      if (point[member] === null || point[member] === undefined || !Number.isFinite(value)) {
        before = null;
        return '';
      }
      const command = before !== null && point.at - before < HOLE ? 'L' : 'M';
      before = point.at;
      return `${command}${(((point.at - from) / span) * WIDTH).toFixed(1)},${(HEIGHT - 1 - (value / top) * (HEIGHT - 4)).toFixed(1)}`;
    })
    .join('');
}

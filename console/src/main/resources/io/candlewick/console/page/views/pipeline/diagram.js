// The path of a tick as a picture: boxes that are links, and moving lines where ticks flow.
import { html, nothing, svg } from '/webjars/lit-html/lit-html.js';
import { go } from '../../shell/route.js';
import { flow, stateOf } from './flow.js';
import { curve, places } from './places.js';

const LINE = 17;
const LETTER = 6.9;
/** A narrower box has the state below its title. */
const SMALL = 200;

/** The diagram for an answer of /api/pipeline, so many pixels wide. */
export function diagram(answer, width) {
  const { parts, ways } = flow(answer);
  const { boxes, height, isWide } = places(width);
  return html`<svg class="diagram" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="group"
    aria-label="The path of a tick: from the feed through Kafka and three queries into the databases">
    ${ways.map(({ from, to, flows, isSide }) => {
      const path = curve(boxes[from], boxes[to], isWide);
      return svg`<path class="way ${isSide ? 'side' : ''}" d=${path}></path>${flows ? svg`<path class="flow" d=${path}></path>` : nothing}`;
    })}
    ${[...parts.values()].map((part) => box(part, boxes[part.id]))}
  </svg>`;
}

function box({ id, title, href, state, lines, hint }, { x, y, width, height }) {
  const { sign, word } = stateOf(state);
  const room = Math.floor((width - 22) / LETTER);
  const status = `${sign} ${word}`;
  const isNarrow = width < SMALL;
  const texts = isNarrow ? lines.flatMap((line) => line.split(', ')) : lines;
  const shown = texts.slice(0, Math.floor((height - (isNarrow ? 40 : 26)) / LINE));
  return svg`<a class="part ${state}" href=${href} data-part=${id} @click=${follow}
      aria-label="${title}: ${word}. ${lines.join(', ')}">
    <title>${[title, status, ...lines, hint].filter(Boolean).join('\n')}</title>
    <rect class="body" x=${x} y=${y} width=${width} height=${height} rx="8"></rect>
    <rect class="mark" x=${x} y=${y + 8} width="4" height=${height - 16} rx="2"></rect>
    <text class="title" x=${x + 14} y=${y + 22}>${cut(title, isNarrow ? room : room - status.length - 1)}</text>
    <text class="state" x=${isNarrow ? x + 14 : x + width - 12} y=${isNarrow ? y + 40 : y + 22} text-anchor=${isNarrow ? 'start' : 'end'}>${
      cut(status, room)
    }</text>
    ${shown.map((line, number) => svg`<text class="figure" x=${x + 14} y=${y + (isNarrow ? 58 : 42) + number * LINE}>${cut(line, room)}</text>`)}
  </a>`;
}

const cut = (text, letters) => (text.length > letters ? `${text.slice(0, Math.max(1, letters - 1))}…` : text);

function follow(event) {
  if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    event.stopPropagation();
    const target = new URL(event.currentTarget.getAttribute('href'), location.href);
    go(target.pathname, target.searchParams);
  }
}

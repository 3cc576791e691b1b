// The pipeline: the path of a tick, live, and everything that left it.
import { html, render } from '/webjars/lit-html/lit-html.js';
import { count, duration, rounded, clock } from '../shell/format.js';
import { oncePerFrame, failed, loading, tabs } from '../shell/parts.js';
import { poll } from '../shell/poll.js';
import { pages, question } from '../shell/question.js';
import { address, set } from '../shell/route.js';
import { rowKeys } from '../shell/rows.js';
import { balance } from './pipeline/balance.js';
import { dead } from './pipeline/dead.js';
import { diagram } from './pipeline/diagram.js';
import { deadLetters, stateOf } from './pipeline/flow.js';
import { gaps, gapState } from './pipeline/gaps.js';
import { remember } from './pipeline/history.js';
import { late } from './pipeline/late.js';
import { queries, troubles } from './pipeline/queries.js';

const EVERY = 1_500;
/** Lists change less often; they are read anew at this interval, unless the reader has gone on to older pages. */
const LISTS_EVERY = 10_000;
const WORST_FIRST = ['failing', 'warning', 'unknown', 'ok'];

/** Opens the view in an element; update(place) is called when the address or a choice changes. */
export function open(element, first) {
  let place = first;
  let width = 0;
  let listed = '';
  const draw = oncePerFrame(show);
  const now = question(draw);
  const letters = pages('dead_letters', draw);
  const holes = pages('gaps', draw);

  const polls = [
    poll(async () => {
      await now.ask('/api/pipeline');
      if (now.data && !now.failure) {
        remember(now.data);
      }
    }, EVERY),
    poll(refresh, LISTS_EVERY, { atOnce: false }),
  ];
  const sizes = new ResizeObserver(([entry]) => {
    width = Math.floor(entry.contentRect.width);
    draw();
  });
  const end = rowKeys(element, () => set({ letter: null }));

  function part() {
    return place.params.get('show') ?? 'queries';
  }

  async function refresh() {
    if (part() === 'dead-letters' && !isReadingOlder(letters)) {
      await letters.ask('/api/dead-letters', { limit: 50 });
    } else if (part() === 'gaps' && !isReadingOlder(holes)) {
      await holes.ask('/api/gaps', { state: gapState(place), limit: 100 });
    }
  }

  function read() {
    const wanted = `${part()} ${gapState(place)}`;
    if (wanted !== listed) {
      listed = wanted;
      letters.forget();
      holes.forget();
      refresh();
    }
  }

  function show() {
    const answer = now.data;
    render(
      html`<div class="pipeline">
        <div class="head">
          <h1>Pipeline</h1>
          ${answer ? overall(answer, now.failure) : ''}
          <span class="grow"></span>
          ${answer ? html`<span class="muted">As of ${clock(answer.at)}</span>` : ''}
        </div>
        ${now.failure ? failed(now.failure, polls[0].now) : ''}
        ${answer ? troubles(answer) : ''}
        <div class="panel drawing ${now.failure ? 'stale' : ''}" ?hidden=${now.failure && !answer}>
          <div class="canvas">${answer && width ? diagram(answer, width) : loading('Asking the pipeline')}</div>
        </div>
        ${answer ? below(answer) : ''}
      </div>`,
      element,
    );
    const canvas = element.querySelector('.canvas');
    if (width === 0 && canvas) {
      sizes.observe(canvas);
    }
  }

  function below(answer) {
    const latency = answer.latency?.tick_to_candle_ms ?? {};
    const at = (name) => address('/pipeline', name === 'queries' ? {} : { show: name });
    const dropped = deadLetters(answer);
    const shown = part();
    return html`<p class="summary">
        <span><b>${rounded(answer.ticks_per_second, 1)}</b> ticks per second</span>
        <span><b>${count(answer.published)}</b> published</span>
        ${latency.count ? html`<span>tick to candle <b>p50 ${duration(latency.p50)}</b>, <b>p99 ${duration(latency.p99)}</b></span>` : ''}
      </p>
      ${tabs('Parts of the pipeline', [
        ['Queries', at('queries'), shown === 'queries'],
        ['Balance', at('balance'), shown === 'balance'],
        [html`Dead letters <span class="tally">${count(dropped)}</span>`, at('dead-letters'), shown === 'dead-letters'],
        [html`Late ticks <span class="tally">${count(answer.late?.waiting)}</span>`, at('late'), shown === 'late'],
        ['Gaps', at('gaps'), shown === 'gaps'],
      ])}
      <section class="panel">
        ${shown === 'balance'
          ? html`<label class="filter">Symbol <input type="search" data-search .value=${place.params.get('q') ?? ''} @input=${(event) => set({ q: event.target.value })} placeholder="All" /></label>
              ${balance(answer, place)}`
          : shown === 'dead-letters'
            ? dead(answer, letters, place, refresh)
            : shown === 'late'
              ? late(answer)
              : shown === 'gaps'
                ? gaps(holes, place, refresh)
                : queries(answer)}
      </section>`;
  }

  read();
  draw();
  return {
    update(next) {
      place = next;
      read();
      draw();
    },
    close() {
      polls.forEach((each) => each.close());
      now.forget();
      letters.forget();
      holes.forget();
      sizes.disconnect();
      draw.cancel();
      end();
    },
  };
}

const isReadingOlder = (list) => list.pagesRead > 1;

function overall(answer, failure) {
  if (failure) {
    return html`<span class="badge bad" role="status">✕ no answer since ${clock(answer.at)}</span>`;
  }
  const worst = WORST_FIRST.find((state) => answer.stages.some((stage) => stage.state === state)) ?? 'unknown';
  const { sign, word, badge } = stateOf(worst);
  const names = answer.stages.filter((stage) => stage.state === worst).map((stage) => stage.title);
  return html`<span class="badge ${badge}" role="status">${sign} ${worst === 'ok' ? 'everything works' : `${names.join(', ')}: ${word}`}</span>`;
}

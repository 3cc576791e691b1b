// The hourly pipeline: its runs, checks, tables and reports.
import { html, nothing, render } from '/webjars/lit-html/lit-html.js';
import { post } from '../shell/api.js';
import { dateTime } from '../shell/format.js';
import { fromField, toField } from '../shell/instant.js';
import { announce, failed, loading, oncePerFrame, tabs } from '../shell/parts.js';
import { poll } from '../shell/poll.js';
import { pages, question } from '../shell/question.js';
import { address, set } from '../shell/route.js';
import { rowKeys } from '../shell/rows.js';
import { withToken } from '../shell/token.js';
import { checks } from './batch/checks.js';
import { grid } from './batch/grid.js';
import { hourDetail } from './batch/hour.js';
import { columns, hourOf, startOf } from './batch/hours.js';
import { chosenMart, marts } from './batch/marts.js';
import { reports } from './batch/reports.js';

const EVERY = 3_000;
const HOUR_NAME = /^\d{4}-\d\d-\d\dT\d\d$/;

/** Opens the view in an element; update(place) is called when the address or a choice changes. */
export function open(element, first) {
  let place = first;
  let isBusy = false;
  let told = null;
  let scrolledTo = '';
  const asked = new Map();
  const draw = oncePerFrame(show);
  const runs = question(draw);
  const report = question(draw);
  const martNames = question(draw);
  const lists = { checks: pages('checks', draw), marts: pages('rows', draw), reports: pages('reports', draw) };
  const live = poll(() => runs.ask('/api/batch/runs'), EVERY);
  const end = rowKeys(element, () => set({ hour: null, attempt: null }));

  function part() {
    return place.params.get('show') ?? 'runs';
  }

  function wantedHour() {
    const hour = place.params.get('hour');
    return hour && HOUR_NAME.test(hour) && !Number.isNaN(startOf(hour).getTime()) ? hour : null;
  }

  function ask(what, path, params = {}, version = '') {
    const wanted = path ? `${address(path, params)} ${version}` : '';
    if (asked.get(what) !== wanted) {
      const isSame = path && asked.get(what)?.startsWith(`${address(path, params)} `);
      asked.set(what, wanted);
      if (!isSame) {
        what.forget();
      }
      if (path) {
        what.ask(path, params);
      }
    }
  }

  const again = (what) => () => {
    asked.delete(what);
    draw();
  };

  function read(found) {
    const column = found?.find((each) => each.hour === wantedHour());
    const done = column?.attempts.filter((run) => run.status === 'success' || run.status === 'failed').length;
    ask(report, part() === 'runs' && done ? `/api/batch/reports/${column.hour}` : null, {}, done);
    const shown = part();
    ask(lists.checks, shown === 'checks' ? '/api/batch/checks' : null, { name: place.params.get('name'), limit: place.params.get('name') ? 100 : 500 });
    ask(lists.reports, shown === 'reports' ? '/api/batch/reports' : null, { limit: 100 });
    ask(martNames, shown === 'marts' ? '/api/batch/marts' : null);
    const mart = shown === 'marts' ? chosenMart(martNames.data, place.params) : null;
    ask(lists.marts, mart ? `/api/batch/marts/${encodeURIComponent(mart)}` : null, { limit: 200 });
  }

  async function run(hour) {
    told = null;
    isBusy = true;
    draw();
    try {
      const answer = await withToken(`run the hour ${hour}`, () => post('/api/batch/runs', { hour }));
      if (answer !== undefined) {
        told = { kind: '', title: `Hour ${hour}`, detail: 'is being run. Its steps appear below as they end.' };
        announce(`Hour ${hour} is being run`);
        set({ show: null, hour, attempt: null });
        live.now();
      }
    } catch (fault) {
      told = { kind: 'bad', title: fault.title, detail: fault.detail ?? fault.message };
    } finally {
      isBusy = false;
      draw();
    }
  }

  function show() {
    const answer = runs.data;
    const found = answer ? columns(answer, Date.now(), wantedHour()) : null;
    read(found);
    const at = (name) => address('/batch', name === 'runs' ? {} : { show: name });
    const shown = part();
    render(
      html`<div class="batch">
        <div class="head">
          <h1>Batch</h1>
          ${answer ? status(answer) : nothing}
        </div>
        ${told ? html`<div class="notice ${told.kind}" role="status"><strong>${told.title}</strong> ${told.detail}</div>` : nothing}
        ${runs.failure ? failed(runs.failure, live.now) : nothing}
        ${tabs('Parts of the hourly pipeline', [
          ['Runs', at('runs'), shown === 'runs'],
          ['Checks', at('checks'), shown === 'checks'],
          ['Marts', at('marts'), shown === 'marts'],
          ['Lineage', at('lineage'), shown === 'lineage'],
          ['Reports', at('reports'), shown === 'reports'],
        ])}
        ${shown === 'runs'
          ? runsPart(answer, found)
          : html`<section class="panel">
              ${shown === 'checks'
                ? checks(lists.checks, place, again(lists.checks))
                : shown === 'marts'
                  ? marts(martNames, lists.marts, place, again(martNames))
                  : shown === 'reports'
                    ? reports(lists.reports, again(lists.reports))
                    : html`<p class="muted">What dbt builds from what: an arrow goes from a table to one that is made of it.</p>
                        <img class="lineage" src="/api/batch/lineage" alt="Lineage: the candles feed stg_ohlcv, which feeds the marts" />`}
            </section>`}
      </div>`,
      element,
    );
    reveal();
  }

  function runsPart(answer, found) {
    if (!answer) {
      return runs.failure ? nothing : html`<section class="panel">${loading('Asking the hourly pipeline')}</section>`;
    }
    const column = found.find((each) => each.hour === wantedHour());
    return html`<section class="panel runs">
        ${answer.runs.length === 0 && answer.missed.length === 0
          ? html`<p class="muted">No hour has been run yet. The first one runs ${answer.next_run ? html`at ${dateTime(answer.next_run)}` : 'when the schedule is resumed'}; you can run an hour now.</p>`
          : nothing}
        ${grid(found, place)}
        <form class="bar" @submit=${submit}>
          <label>Run the hour that holds <input type="datetime-local" name="hour" step="60" required .value=${toField(startOf(hourOf(Date.now() - 3_600_000)).toISOString()).slice(0, 16)} /></label>
          <button type="submit" ?disabled=${isBusy}>Run</button>
        </form>
      </section>
      ${column ? hourDetail(column, report, answer.notifications ?? [], place, { isBusy, run }) : nothing}`;
  }

  function submit(event) {
    event.preventDefault();
    const time = fromField(new FormData(event.target).get('hour'));
    if (time) {
      run(hourOf(time));
    }
  }

  /** The newest hour, or the chosen one, is in view when the grid is first drawn. */
  function reveal() {
    const box = element.querySelector('.grid-box');
    const wanted = wantedHour() ?? 'newest';
    if (box && scrolledTo !== wanted) {
      scrolledTo = wanted;
      const chosen = box.querySelector('th.chosen');
      box.scrollLeft = chosen ? chosen.offsetLeft - box.clientWidth / 2 : box.scrollWidth;
    }
  }

  draw();
  return {
    update(next) {
      place = next;
      draw();
    },
    close() {
      live.close();
      [runs, report, martNames, ...Object.values(lists)].forEach((each) => each.forget());
      draw.cancel();
      end();
    },
  };
}

function status(answer) {
  return html`${answer.running ? html`<span class="badge info" role="status">● running ${answer.running}</span>` : nothing}
    ${answer.paused_since ? html`<span class="badge warn">‖ paused since ${dateTime(answer.paused_since)}</span>` : nothing}
    ${answer.missed.length > 0 ? html`<span class="badge warn">○ ${answer.missed.length} missed</span>` : nothing}
    ${answer.next_run && !answer.paused_since ? html`<span class="muted">Next run ${dateTime(answer.next_run)}</span>` : nothing}`;
}

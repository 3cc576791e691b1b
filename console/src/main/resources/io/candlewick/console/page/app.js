// The page: a bar with all views, and the one that its address names.
import { html, render } from '/webjars/lit-html/lit-html.js';
import { apply, choices, choose, onChoice } from './shell/choices.js';
import { choice } from './shell/parts.js';
import { isShortcut } from './shell/keys.js';
import { follow, go, here } from './shell/route.js';
import { readSettings } from './shell/settings.js';
import { onConnection } from './shell/stream.js';

const VIEWS = [
  ['market', 'Market'],
  ['anomalies', 'Anomalies'],
  ['pipeline', 'Pipeline'],
  ['topics', 'Topics'],
  ['ticks', 'Ticks'],
  ['batch', 'Batch'],
  ['simulator', 'Simulator'],
];

const KEYS = [
  ['/', 'Search'],
  ['1 … 7', 'The views, from left to right'],
  ['↑ ↓', 'Move in a list; Enter opens'],
  ['← →', 'Move the chart; End shows the newest candles'],
  ['Shift ← →', 'Read the chart candle by candle'],
  ['+ −', 'Zoom the chart'],
  ['t', 'Local time or UTC'],
  ['d', 'Light or dark'],
  ['?', 'This help'],
  ['Esc', 'Close what is open'],
];

const CONNECTION = {
  idle: ['', ''],
  connecting: ['', 'Connecting …'],
  live: ['live', 'Live'],
  lost: ['lost', 'Reconnecting …'],
};

const shell = document.getElementById('shell');
const place = document.getElementById('view');
let connection = 'idle';
let open = null;
let opened = 0;

function bar() {
  const { view } = here();
  const [kind, text] = CONNECTION[connection];
  render(
    html`<a class="brand" href="/market"><img src="/icon.svg" alt="" width="22" height="22" />Candlewick</a>
      <nav class="views" aria-label="Views">
        ${VIEWS.map(
          ([name, title]) => html`<a href="/${name}" aria-current=${name === view ? 'page' : 'false'}>${title}</a>`,
        )}
      </nav>
      <div class="tools">
        <span class="connection ${kind}" role="status" ?hidden=${!text}>${text}</span>
        ${choice('Times', [['local', 'Local'], ['utc', 'UTC']], choices.zone, (zone) => choose('zone', zone))}
        <button type="button" class="quiet" @click=${turnTheme} title="Light or dark (d)" aria-label="Colours: ${choices.theme}">
          ${{ system: '◐', light: '○', dark: '●' }[choices.theme]}
        </button>
        <button type="button" class="quiet" @click=${help} title="Help (?)" aria-label="Help">?</button>
      </div>
      <dialog id="help" aria-labelledby="help-title">
        <h2 id="help-title">Keys</h2>
        <dl class="pairs">${KEYS.map(([key, meaning]) => html`<dt><kbd>${key}</kbd></dt><dd>${meaning}</dd>`)}</dl>
        <p>
          <label><input type="checkbox" .checked=${choices.keys === 'on'} @change=${(event) => choose('keys', event.target.checked ? 'on' : 'off')} /> Keys of one character do this</label>
        </p>
        <p>
          On the chart, ▼ above a candle marks an anomaly in which the price fell, and ▲ below it one in which it rose: red if it is critical, else
          ochre. A number counts several in one candle.
        </p>
        <p>
          The address of the page holds everything that you see: copy it to share a view. All data is also served by the
          <a href="/docs">API</a>.
        </p>
        <button type="button" class="primary" @click=${() => document.getElementById('help').close()}>Close</button>
      </dialog>`,
    shell,
  );
}

function help() {
  document.getElementById('help').showModal();
}

function turnTheme() {
  const order = ['system', 'light', 'dark'];
  choose('theme', order[(order.indexOf(choices.theme) + 1) % order.length]);
}

/** Opens the view of the address, or tells the open one that the address has changed. */
async function show(where) {
  bar();
  if (open?.name === where.view) {
    open.view.update(where);
    return;
  }
  const number = ++opened;
  open?.view.close();
  open = null;
  const element = document.createElement('div');
  const [name, title] = VIEWS.find(([known]) => known === where.view) ?? [];
  document.title = title ? `${title} · Candlewick` : 'Not found · Candlewick';
  if (!name) {
    place.replaceChildren(element);
    render(html`<p class="empty">There is no view “${where.path}”. See <a href="/market">Market</a>.</p>`, element);
    return;
  }
  try {
    const [module] = await Promise.all([import(`./views/${name}.js`), readSettings()]);
    if (number === opened) {
      place.replaceChildren(element);
      open = { name, view: module.open(element, where) };
    }
  } catch (fault) {
    if (number !== opened) {
      return; // another view was opened meanwhile
    }
    place.replaceChildren(element);
    render(html`<div class="notice bad" role="alert"><strong>${title} cannot be shown.</strong> Reload the page. ${fault.message}</div>`, element);
    throw fault;
  }
}

document.addEventListener('keydown', (event) => {
  if (!isShortcut(event)) {
    return;
  }
  const search = document.querySelector('[data-search]');
  if (event.key === '/' && search) {
    event.preventDefault();
    search.focus();
    search.select?.();
  } else if (event.key === '?') {
    help();
  } else if (event.key === 't') {
    choose('zone', choices.zone === 'utc' ? 'local' : 'utc');
  } else if (event.key === 'd') {
    turnTheme();
  } else if (/^[1-7]$/.test(event.key)) {
    go(`/${VIEWS[Number(event.key) - 1][0]}`);
  }
});

apply();
onChoice(() => {
  bar();
  open?.view.update(here());
});
onConnection((state) => {
  connection = state;
  bar();
});
follow(show);
show(here());

// The list of symbols with their prices: sorted, searched, and chosen by mouse or keys.
import { html, nothing, render } from '/webjars/lit-html/lit-html.js';
import { guard } from '/webjars/lit-html/directives/guard.js';
import { repeat } from '/webjars/lit-html/directives/repeat.js';
import { decimal, direction, percent, short, threeDigits } from '../../shell/format.js';
import { oncePerFrame } from '../../shell/parts.js';
import { sparkline } from './sparkline.js';

/** The order follows the prices only so often: rows that jump cannot be read. */
const RESORT = 2_000;
/** A cell flashes at most so often. */
const FLASH = 700;
/** The sparkline ends at the newest price; it is drawn anew only so often. */
const SPARK = 2_000;

const COLUMNS = [
  ['symbol', 'Symbol', ''],
  [null, 'Hour', 'spark'],
  ['price', 'Price', 'number'],
  ['change_pct', 'Change', 'number'],
  ['day_volume', 'Volume', 'number extra'],
  ['spread', 'Spread', 'number extra'],
];

export class WatchList {
  #rows = new Map();
  #order = [];
  #sorted = 0;
  #state = null;
  #element;
  #handlers;
  #isPointed = false;
  #flashing = [];
  #calm = matchMedia('(prefers-reduced-motion: reduce)');

  /**
   * @param {HTMLElement} element
   * @param {object} handlers address(symbol) of a row's link; changed(changes of the address)
   */
  constructor(element, handlers) {
    this.#element = element;
    this.#handlers = handlers;
    this.draw = oncePerFrame(() => this.#draw());
    element.addEventListener('pointerenter', () => (this.#isPointed = true));
    element.addEventListener('pointerleave', () => (this.#isPointed = false));
  }

  /** All symbols, as /api/symbols gives them. */
  setSymbols(symbols) {
    const before = this.#rows;
    this.#rows = new Map(symbols.map((symbol) => [symbol.symbol, rowOf(symbol, before.get(symbol.symbol))]));
    this.#sorted = 0;
    this.draw();
  }

  /** New prices, as the stream gives them. */
  setPrices(prices) {
    for (const price of prices) {
      const row = this.#rows.get(price.symbol);
      if (row) {
        take(row, price, this.#flashing);
      }
    }
    this.draw();
  }

  setState(state) {
    const isOther = !this.#state || this.#state.sort !== state.sort || this.#state.descending !== state.descending;
    this.#sorted = isOther ? 0 : this.#sorted;
    this.#state = state;
    this.draw();
  }

  get symbols() {
    return [...this.#rows.values()].map((row) => row.data);
  }

  get(symbol) {
    return this.#rows.get(symbol)?.data;
  }

  /** Moves the focus by so many rows. */
  move(rows) {
    const links = [...this.#element.querySelectorAll('tbody a')];
    const focused = links.indexOf(document.activeElement);
    const chosen = links.findIndex((link) => link.getAttribute('aria-current') === 'true');
    const from = focused >= 0 ? focused : chosen;
    links[Math.min(links.length - 1, Math.max(0, from + rows))]?.focus();
  }

  close() {
    this.draw.cancel();
  }

  #shown() {
    const { sort, descending, search } = this.#state;
    const now = performance.now();
    if (!this.#sorted || (now - this.#sorted > RESORT && !this.#isPointed && !this.#element.contains(document.activeElement))) {
      const factor = descending ? -1 : 1;
      const value = (row) => (sort === 'symbol' ? row.data.symbol : Number(row.data[sort] ?? NaN));
      this.#order = [...this.#rows.values()].sort((one, other) => {
        const [a, b] = [value(one), value(other)];
        const isMissing = Number.isNaN(a) - Number.isNaN(b);
        return isMissing || (a < b ? -factor : a > b ? factor : one.data.symbol < other.data.symbol ? -1 : 1);
      });
      this.#sorted = now;
    }
    const wanted = search.trim().toLowerCase();
    return wanted ? this.#order.filter(({ data }) => `${data.symbol} ${data.asset_type}`.toLowerCase().includes(wanted)) : this.#order;
  }

  #draw() {
    if (!this.#state || !this.#rows.size) {
      return;
    }
    const rows = this.#shown();
    const { sort, descending, search, symbol } = this.#state;
    render(
      html`<div class="search">
          <input type="search" data-search aria-label="Search symbols" placeholder="Search  ( / )" autocomplete="off" spellcheck="false"
            .value=${search} @input=${(event) => this.#handlers.changed({ search: event.target.value })} @keydown=${(event) => this.#searchKey(event)} />
          <span class="muted">${rows.length === this.#rows.size ? `${rows.length} symbols` : `${rows.length} of ${this.#rows.size}`}</span>
        </div>
        <div class="rows">
          <table>
            <caption class="unseen">Watch list: choose a symbol to see its chart</caption>
            <colgroup>${COLUMNS.map(([name, , kind]) => html`<col class=${`${name ?? ''} ${kind}`} />`)}</colgroup>
            <thead><tr>${COLUMNS.map((column) => this.#heading(column, sort, descending))}</tr></thead>
            <tbody>
              ${repeat(rows, (row) => row.data.symbol, (row) => {
                const address = this.#handlers.address(row.data.symbol);
                return guard([row.version, address, row.data.symbol === symbol], () => rowTemplate(row, address, row.data.symbol === symbol));
              })}
            </tbody>
          </table>
          ${rows.length ? nothing : html`<p class="empty">No symbol matches “${search}”.</p>`}
        </div>`,
      this.#element,
    );
    this.#flash();
  }

  #heading([name, title, kind], sort, descending) {
    if (!name) {
      return html`<th class=${kind} scope="col">${title}</th>`;
    }
    const isSorted = name === sort;
    const next = isSorted ? !descending : name !== 'symbol';
    return html`<th class=${kind} scope="col" aria-sort=${isSorted ? (descending ? 'descending' : 'ascending') : 'none'}>
      <button type="button" class="sort" @click=${() => this.#handlers.changed({ sort: name === 'symbol' && !next ? null : (next ? '-' : '') + name })}>
        ${title}<span class="arrow" aria-hidden="true">${isSorted ? (descending ? '▾' : '▴') : ''}</span>
      </button>
    </th>`;
  }

  #searchKey(event) {
    const first = this.#element.querySelector('tbody a');
    if (event.key === 'Enter' && first) {
      first.click();
      this.#handlers.changed({ search: null });
      event.target.blur();
    } else if (event.key === 'ArrowDown' && first) {
      event.preventDefault();
      first.focus();
    } else if (event.key === 'Escape') {
      this.#handlers.changed({ search: null });
      event.target.blur();
    }
  }

  #flash() {
    const now = performance.now();
    for (const { row, way } of this.#flashing) {
      if (this.#calm.matches || now - row.flashed < FLASH) {
        continue;
      }
      row.flashed = now;
      const cell = this.#element.querySelector(`tr[data-symbol="${CSS.escape(row.data.symbol)}"] .flash`);
      if (cell) {
        cell.dataset.way = way;
        cell.animate([{ opacity: 1 }, { opacity: 0 }], { duration: 600, easing: 'ease-out' });
      }
    }
    this.#flashing.length = 0;
  }
}

function rowOf(data, before) {
  return { data, version: (before?.version ?? 0) + 1, flashed: 0, sparked: 0, spark: (data.sparkline ?? []).map(Number) };
}

function take(row, price, flashing) {
  const before = Number(row.data.price);
  const now = Number(price.price);
  if (now !== before) {
    flashing.push({ row, way: now > before ? 'up' : 'down' });
  }
  const spread = price.bid === null || price.ask === null || price.bid === undefined ? row.data.spread : (price.spread ?? difference(price.ask, price.bid));
  // What the stream does not know stays as the API said it
  const known = Object.entries(price).filter(([, value]) => value !== null && value !== undefined);
  row.data = { ...row.data, ...Object.fromEntries(known), spread };
  const time = performance.now();
  if (row.spark.length && time - row.sparked > SPARK) {
    row.spark = [...row.spark.slice(0, -1), now];
    row.sparked = time;
  }
  row.version++;
}

/** The exact difference of two decimals: counted in units of the finer one. */
export function difference(one, other) {
  const places = Math.max(...[one, other].map((text) => String(text).split('.')[1]?.length ?? 0));
  const units = (text) => {
    const [whole, fraction = ''] = String(text).split('.');
    return BigInt(whole + fraction.padEnd(places, '0'));
  };
  const result = units(one) - units(other);
  const digits = String(result < 0n ? -result : result).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  return `${result < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}

function rowTemplate({ data, spark }, address, isChosen) {
  const way = direction(data.change_pct);
  return html`<tr data-symbol=${data.symbol} class=${isChosen ? 'chosen' : ''}>
    <th scope="row">
      <a href=${address} aria-current=${isChosen ? 'true' : 'false'}>${data.symbol}</a>
      ${data.open === false ? html`<span class="closed" title="Closed${data.closed_until ? ` until ${data.closed_until}` : ''}">closed</span>` : nothing}
    </th>
    <td class="spark ${way}">${sparkline(spark)}</td>
    <td class="number price"><span class="flash"></span><data value=${data.price ?? ''}>${decimal(data.price, data.decimals)}</data></td>
    <td class="number ${way}">${percent(data.change_pct)}</td>
    <td class="number extra">${short(data.day_volume)}</td>
    <td class="number extra" title=${data.spread ?? ''}>${threeDigits(data.spread)}</td>
  </tr>`;
}

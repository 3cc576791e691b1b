// The chart of candles: uPlot gives scales, axes, lines and the crosshair; the candles are drawn on its canvas.
import uPlot from '/webjars/uplot/dist/uPlot.esm.js';
import { onTheme } from '../../shell/choices.js';
import { oncePerFrame } from '../../shell/parts.js';
import { placesOf, roundMarks, timeMarks, timeTexts } from './axes.js';
import { drawCandles, drawMarks, tipOf } from './drawing.js';
import { followPointer } from './moves.js';
import { readPalette } from './palette.js';
import { Candles } from './candles.js';
import { MOST_SEEN, keepInside, move, newest, priceRange, seesNewest, widen, withRoom, zoom } from './window.js';

const USUAL_WIDTH = 8;
/** So near to a mark, in pixels, a press means it. */
const REACH = 18;

export class Chart {
  #plot = null;
  #palette = readPalette();
  #element;
  #handlers;
  #ends = [];
  #positions = [];
  #built = '';
  #hovered = null;
  #axisWidth = 64;
  #lineValues = [];

  /** What is drawn. Change it and call draw(). */
  model = {
    candles: new Candles(),
    /** LineValues, or null */
    lines: null,
    /** {title, values} beside the candles' positions, or null */
    compare: null,
    /** anomalies by the start of their candle in milliseconds */
    marks: new Map(),
    /** the time that the view is about, in milliseconds, or null */
    focus: null,
    price: null,
    priceText: '',
    priceDirection: 'up',
    decimals: 2,
    zone: 'UTC',
    log: false,
    percent: false,
    /** the days of the candles, for lines that begin anew with each day */
    dayOf: () => 0,
  };

  /** The visible positions; null until candles are there. */
  window = null;

  /**
   * @param {HTMLElement} element that the chart fills
   * @param {object} handlers moved(): the window has changed; hovered(position or null); chosen(anomaly): a press on its mark; newest(): a double click
   */
  constructor(element, handlers) {
    this.#element = element;
    this.#handlers = handlers;
    this.draw = oncePerFrame(() => this.#draw());
    const observer = new ResizeObserver(() => this.#resize());
    observer.observe(element);
    this.#ends.push(() => observer.disconnect());
    this.#ends.push(
      onTheme(() => {
        this.#palette = readPalette();
        this.#built = '';
        this.draw();
      }),
    );
  }

  /** How many candles the chart shows by itself. */
  get usualBars() {
    return Math.max(24, Math.min(400, Math.round((this.#element.clientWidth - this.#axisWidth) / USUAL_WIDTH)));
  }

  get follows() {
    return this.window !== null && seesNewest(this.window, this.model.candles.end) && !this.model.candles.hasLater;
  }

  /** The indices of the first and last visible candle; null if there is none. */
  get visible() {
    const { candles } = this.model;
    if (!this.window || !candles.size) {
      return null;
    }
    const i0 = Math.max(0, Math.ceil(this.window.left) - candles.first);
    const i1 = Math.min(candles.size - 1, Math.floor(this.window.right) - candles.first);
    return i1 < i0 ? null : [i0, i1];
  }

  showNewest(bars = 0) {
    const width = this.window ? this.window.right - this.window.left : this.usualBars;
    this.setWindow(newest(this.model.candles.end, bars || width), { isMove: false });
  }

  setWindow(window, { isMove = true } = {}) {
    const { candles } = this.model;
    const left = Math.max(window.left, window.right - this.mostSeen);
    this.window = keepInside({ left, right: window.right }, candles.first, candles.end);
    this.draw();
    if (isMove) {
      this.#handlers.moved();
    }
  }

  /** Moves by a part of the width. */
  moveBy(part) {
    if (this.window) {
      this.setWindow(move(this.window, Math.round((this.window.right - this.window.left) * part) || Math.sign(part)));
    }
  }

  /** Zooms round the newest candle if that is seen, else round the middle. */
  zoomBy(factor, at = this.follows ? 1 : 0.5) {
    if (this.window) {
      this.setWindow(zoom(this.window, factor, at, this.mostSeen));
    }
  }

  get mostSeen() {
    return Math.min(MOST_SEEN, Math.max(100, Math.floor(this.#element.clientWidth * 1.5)));
  }

  /** Moves the crosshair by so many candles; it begins at the newest visible one. */
  step(candles) {
    const visible = this.visible;
    if (!visible || !this.#plot) {
      return;
    }
    const { first } = this.model.candles;
    const last = first + visible[1];
    const wanted = this.#hovered === null ? last : Math.min(last, Math.max(first + visible[0], this.#hovered + candles));
    const left = this.#plot.valToPos(wanted, 'x');
    const top = this.#plot.valToPos(this.model.candles.close[wanted - first] ?? this.#plot.scales.y.min, 'y');
    this.#plot.setCursor({ left, top });
  }

  close() {
    this.draw.cancel();
    this.#ends.forEach((end) => end());
    this.#plot?.destroy();
    this.#plot = null;
  }

  #resize() {
    if (this.#plot) {
      const { width, height } = this.#size();
      if (width !== this.#plot.width || height !== this.#plot.height) {
        this.#plot.setSize({ width, height });
        this.draw();
      }
    }
  }

  #size() {
    return { width: Math.max(200, this.#element.clientWidth), height: Math.max(160, this.#element.clientHeight) };
  }

  #draw() {
    const { model } = this;
    if (!model.candles.size || !this.window) {
      this.#plot?.destroy();
      this.#plot = null;
      this.#built = '';
      return;
    }
    const data = this.#data();
    const wanted = JSON.stringify([model.log, model.lines?.series, Boolean(model.compare)]);
    if (wanted !== this.#built) {
      this.#build(data);
      this.#built = wanted;
    } else {
      this.#plot.setData(data, false);
    }
    this.#plot.setScale('x', { min: this.window.left, max: this.window.right });
    this.#place();
  }

  #data() {
    const { candles, lines, compare, dayOf } = this.model;
    if (this.#positions[0] !== candles.first || this.#positions.length > candles.size) {
      this.#positions = [];
    }
    for (let i = this.#positions.length; i < candles.size; i++) {
      this.#positions.push(candles.first + i);
    }
    const isDays = lines?.lines.some(({ kind }) => kind === 'dayvwap');
    const columns = {
      close: candles.close,
      vwap: candles.vwap,
      volume: candles.volume,
      day: isDays ? candles.start.map(dayOf) : [],
      isWhole: candles.previous === null,
    };
    this.#lineValues = lines ? lines.values(columns, candles.changed) : [];
    candles.changed = Infinity;
    return [this.#positions, candles.close, ...this.#lineValues, ...(compare ? [compare.values] : [])];
  }

  /** The values of the lines at an index, beside lines.series. */
  lineValuesAt(index) {
    return this.#lineValues.map((values) => values[index] ?? null);
  }

  /** The closes against which percentages are: of the first visible candle, and what is compared at the same time. */
  get base() {
    const { candles, compare } = this.model;
    const [i0, i1] = this.visible ?? [0, -1];
    for (let i = i0; i <= i1; i++) {
      if (candles.close[i] && (!compare || compare.values[i])) {
        return { price: candles.close[i], compared: compare ? compare.values[i] : null };
      }
    }
    return { price: candles.close[i0] ?? null, compared: null };
  }

  #range() {
    const { candles, lines, compare, log } = this.model;
    const [i0, i1] = this.visible ?? [0, candles.size - 1];
    let range = priceRange(candles, i0, i1) ?? [0, 1];
    lines?.series.forEach(({ line }, index) => {
      // Bands far away would press the candles flat
      if (line.kind !== 'ema' && line.kind !== 'sma') {
        range = widen(range, this.#lineValues[index] ?? [], i0, i1);
      }
    });
    if (compare) {
      const { price, compared } = this.base;
      if (compared) {
        const factor = price / compared;
        range = widen(range, compare.values.slice(i0, i1 + 1).map((value) => (value === null ? null : value * factor)), 0, i1 - i0);
      }
    }
    return withRoom(range, log);
  }

  #build(data) {
    this.#plot?.destroy();
    const { model } = this;
    const palette = () => this.#palette;
    const axis = { stroke: () => palette().muted, font: `11px ${getComputedStyle(this.#element).fontFamily}`, ticks: { show: false }, border: { show: false } };
    const grid = { stroke: () => palette().grid, width: 1 };
    const distribution = model.log ? 3 : 1;
    const line = ({ title, colour, dash, line: own }) => ({ label: title, ...(own?.kind === 'dayvwap' ? { gaps: (plot, index, i0, i1, gaps) => this.#dayGaps(plot, i0, i1, gaps) } : {}), scale: 'y', stroke: () => palette()[colour.slice(2)], width: 1.25, dash: dash ?? undefined, points: { show: false }, spanGaps: false });
    this.#plot = new uPlot(
      {
        ...this.#size(),
        padding: [8, 0, 0, 0],
        legend: { show: false },
        cursor: {
          drag: { x: false, y: false, setScale: false },
          points: { show: false },
          // The line stands on a candle, never between two
          move: (plot, left, top) => [left < 0 ? left : plot.valToPos(Math.round(plot.posToVal(left, 'x')), 'x'), top],
          bind: { mousedown: () => null, mouseup: () => null, click: () => null, dblclick: () => null },
        },
        scales: {
          x: { time: false, range: (plot, min, max) => [min, max] },
          y: { distr: distribution, log: 10, range: () => this.#range() },
          compare: {
            from: 'y',
            distr: distribution,
            log: 10,
            range: (plot, min, max) => {
              const { price, compared } = this.base;
              const factor = compared ? compared / price : 1;
              return [min * factor, max * factor];
            },
          },
        },
        axes: [
          {
            ...axis,
            grid,
            size: 24,
            gap: 6,
            splits: (plot, index, min, max) => timeMarks(model.candles, min, max, plot.bbox.width / devicePixelRatio / 84, model.zone),
            values: (plot, marks) => timeTexts(model.candles, marks, model.zone),
          },
          {
            ...axis,
            grid,
            side: 1,
            align: 1,
            gap: 6,
            size: () => this.#axisWidth,
            splits: (plot, index, min, max) => this.#priceMarks(min, max, plot.bbox.height / devicePixelRatio / 44),
            values: (plot, marks) => marks.map((mark) => this.#axisText(mark)),
            filter: (plot, marks) => marks,
          },
        ],
        series: [
          {},
          { scale: 'y', paths: () => null, points: { show: false } },
          ...(model.lines?.series ?? []).map(line),
          ...(model.compare ? [{ ...line({ title: 'compared', colour: '--accent' }), scale: 'compare', width: 2, spanGaps: true }] : []),
        ],
        hooks: {
          drawAxes: [(plot) => drawCandles(plot, model, this.#palette)],
          draw: [(plot) => drawMarks(plot, model, this.#palette)],
          setCursor: [(plot) => this.#hover(plot)],
        },
      },
      data,
      this.#element,
    );
    this.#element.querySelector('canvas').setAttribute('aria-hidden', 'true');
    followPointer(this.#plot.over, {
      pan: (pixels) => this.setWindow(move(this.window, -pixels / this.#pixelsPerBar())),
      zoom: (factor, at) => this.setWindow(zoom(this.window, factor, at, this.mostSeen)),
      tap: (left, top) => this.#tap(left, top),
      double: () => this.#handlers.newest(),
    });
  }

  /** A press on a mark, or near enough for a finger. */
  #tap(left, top) {
    const { candles, marks } = this.model;
    const position = Math.round(this.#plot.posToVal(left, 'x'));
    for (const near of [position, position - 1, position + 1]) {
      const index = near - candles.first;
      const anomalies = marks.get(candles.start[index]);
      if (anomalies) {
        const { top: offset } = this.#plot.bbox;
        const height = (tipOf(this.#plot, this.model, index, anomalies) - offset) / devicePixelRatio;
        if (Math.abs(height - top) < REACH && Math.abs(this.#plot.valToPos(near, 'x') - left) < REACH) {
          this.#handlers.chosen(anomalies[0]);
          return;
        }
      }
    }
  }

  /** A line that begins anew with each day is not drawn from one to the next. */
  #dayGaps(plot, i0, i1, gaps) {
    const { candles, dayOf } = this.model;
    const found = [...gaps];
    for (let i = i0 + 1; i <= i1; i++) {
      if (dayOf(candles.start[i]) !== dayOf(candles.start[i - 1])) {
        const at = (index) => Math.round(plot.valToPos(this.#positions[index], 'x', true));
        found.push([at(i - 1) - 1, at(i) + 1]);
      }
    }
    return found.sort((one, other) => one[0] - other[0]);
  }

  #pixelsPerBar() {
    return this.#plot.over.clientWidth / (this.window.right - this.window.left);
  }

  #marks = { step: 1, places: 2 };

  #priceMarks(min, max, most) {
    const { percent, compare, decimals } = this.model;
    const base = this.base.price;
    if ((percent || compare) && base) {
      const { marks, step } = roundMarks((min / base - 1) * 100, (max / base - 1) * 100, most);
      this.#marks = { step, places: placesOf(step) };
      return marks.map((mark) => base * (1 + mark / 100));
    }
    const { marks, step } = roundMarks(min, max, most);
    this.#marks = { step, places: Math.max(placesOf(step), Math.min(decimals, 2)) };
    return marks;
  }

  #axisText(mark) {
    const { percent, compare } = this.model;
    const { places } = this.#marks;
    if (percent || compare) {
      const value = (mark / this.base.price - 1) * 100;
      const text = value.toFixed(places).replace(/^-(?=0(\.0*)?$)/, '');
      return `${Number(text) > 0 ? '+' : ''}${text.replace('-', '−')} %`;
    }
    return mark.toFixed(places).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
  }

  /** The axis is as wide as its longest text; it only grows, so that the chart does not tremble. */
  #place() {
    const text = this.model.priceText || String(this.model.candles.list.at(-1)?.close ?? '');
    const wanted = Math.max(56, Math.ceil(text.length * 6.9) + 16);
    if (wanted > this.#axisWidth || wanted < this.#axisWidth - 16) {
      this.#axisWidth = wanted;
      this.#plot.redraw(false, true);
    }
  }

  #hover(plot) {
    const { left } = plot.cursor;
    const { candles } = this.model;
    const position = left === null || left < 0 ? null : Math.round(plot.posToVal(left, 'x'));
    const hovered = position === null || !candles.at(position) ? null : position;
    if (hovered !== this.#hovered) {
      this.#hovered = hovered;
      this.#handlers.hovered(hovered);
    }
  }
}

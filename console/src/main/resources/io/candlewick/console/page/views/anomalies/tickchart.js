// The ticks round a moment as a line with a dot for each, and the tick in question marked.
import uPlot from '/webjars/uplot/dist/uPlot.esm.js';
import { choices, onTheme } from '../../shell/choices.js';
import { readPalette } from '../market/palette.js';
import { placesOf } from '../market/axes.js';

export class TickChart {
  #element;
  #plot = null;
  #palette = readPalette();
  #shown = null;
  #ends = [];

  constructor(element) {
    this.#element = element;
    const observer = new ResizeObserver(() => this.#plot?.setSize(this.#size()));
    observer.observe(element);
    this.#ends.push(() => observer.disconnect());
    this.#ends.push(
      onTheme(() => {
        this.#palette = readPalette();
        this.#plot?.redraw();
      }),
    );
  }

  /** Shows ticks, oldest first: {at in milliseconds, price}; and the time of the one that is marked. */
  show(ticks, marked) {
    const shown = JSON.stringify([ticks.length, ticks[0]?.at, marked, choices.zone]);
    if (shown === this.#shown) {
      return;
    }
    this.#shown = shown;
    this.#plot?.destroy();
    this.#plot = null;
    if (ticks.length < 2) {
      return;
    }
    const axis = { stroke: () => this.#palette.muted, font: `11px ${getComputedStyle(this.#element).fontFamily}`, ticks: { show: false }, border: { show: false }, grid: { stroke: () => this.#palette.grid, width: 1 } };
    const time = (seconds) => {
      const text = new Date(seconds * 1_000 + (choices.zone === 'utc' ? 0 : -new Date(seconds * 1_000).getTimezoneOffset() * 60_000)).toISOString();
      return text.slice(11, seconds % 1 ? 21 : 19);
    };
    this.#plot = new uPlot(
      {
        ...this.#size(),
        padding: [10, 8, 0, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: { x: { time: false } },
        axes: [
          { ...axis, size: 24, gap: 6, space: 80, values: (plot, marks) => marks.map(time) },
          { ...axis, side: 1, size: 76, gap: 6, align: 1, values: (plot, marks) => marks.map((mark) => mark.toFixed(marks.length > 1 ? placesOf(Math.abs(marks[1] - marks[0])) : 2)) },
        ],
        series: [{}, { stroke: () => this.#palette['series-1'], width: 1.5, points: { show: true, size: 5, fill: () => this.#palette['series-1'] } }],
        hooks: { draw: [(plot) => this.#mark(plot, marked / 1_000)] },
      },
      [ticks.map(({ at }) => at / 1_000), ticks.map(({ price }) => Number(price))],
      this.#element,
    );
    this.#element.querySelector('canvas').setAttribute('aria-hidden', 'true');
  }

  close() {
    this.#ends.forEach((end) => end());
    this.#plot?.destroy();
  }

  #size() {
    return { width: Math.max(200, this.#element.clientWidth), height: Math.max(100, this.#element.clientHeight) };
  }

  #mark(plot, time) {
    const { ctx, bbox } = plot;
    const x = Math.round(plot.valToPos(time, 'x', true)) + 0.5;
    ctx.save();
    ctx.strokeStyle = this.#palette.bad;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.restore();
  }
}

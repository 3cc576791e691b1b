// Each of `bars` is [start, open, high, low, close, volume, settled] in exact decimals as text.
const [OPEN, HIGH, LOW, CLOSE, VOLUME] = [1, 2, 3, 4, 5];
const numbers = column => bars.map(bar => Number(bar[column]));
const middles = bars.map(bar => Date.parse(bar[0]) / 1000 + seconds / 2);
const data = [middles, ...[OPEN, HIGH, LOW, CLOSE, VOLUME].map(numbers)];
const chart = document.getElementById("chart");
const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name);
const exact = column => (plot, value, series, index) => index == null ? "--" : bars[index][column];

function candleColour(index) {
  return colour(data[CLOSE][index] >= data[OPEN][index] ? "rising" : "falling");
}

// The library draws lines: candles and volume are drawn in their place.
function draw(plot) {
  const context = plot.ctx;
  const width = Math.abs(plot.valToPos(seconds, "x", true) - plot.valToPos(0, "x", true));
  const body = Math.max(1, width * 0.7);
  context.save();
  context.beginPath();
  context.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
  context.clip();
  for (let index = plot.series[0].idxs[0]; index <= plot.series[0].idxs[1]; index++) {
    const middle = plot.valToPos(middles[index], "x", true);
    const price = column => plot.valToPos(data[column][index], "y", true);
    context.fillStyle = candleColour(index);
    context.globalAlpha = 0.3;
    const volume = plot.valToPos(data[VOLUME][index], "volume", true);
    context.fillRect(middle - body / 2, volume, body, plot.valToPos(0, "volume", true) - volume);
    context.globalAlpha = bars[index][6] ? 1 : 0.45;
    const wick = Math.max(1, body / 10);
    context.fillRect(middle - wick / 2, price(HIGH), wick, Math.max(1, price(LOW) - price(HIGH)));
    const top = Math.min(price(OPEN), price(CLOSE));
    context.fillRect(middle - body / 2, top, body, Math.max(1, Math.abs(price(OPEN) - price(CLOSE))));
  }
  context.restore();
}

function visible(plot, column, combine) {
  const [from, to] = plot.series[0].idxs;
  return data[column].slice(from, to + 1).reduce((one, other) => combine(one, other));
}

function priceRange(plot) {
  const low = visible(plot, LOW, Math.min);
  const high = visible(plot, HIGH, Math.max);
  const room = (high - low || Math.abs(high) || 1) * 0.05;
  return [low - room - (high - low) * 0.25, high + room];
}

// Half a candle more on either side where everything is shown.
function timeRange(plot, from, to) {
  const isWhole = from === middles[0] && to === middles[middles.length - 1];
  return isWhole ? [from - seconds / 2, to + seconds / 2] : [from, to];
}

function axis(more) {
  return { stroke: () => colour("text"), grid: { stroke: () => colour("grid"), width: 1 }, ticks: { show: false }, ...more };
}

function timeText(seconds) {
  const text = new Date(seconds * 1000).toISOString();
  if (text.slice(11, 19) !== "00:00:00") {
    return text.slice(17, 19) === "00" ? text.slice(11, 16) : text.slice(11, 19);
  }
  return text.slice(5, 10) === "01-01" ? text.slice(0, 4) : text.slice(5, 10);
}

const series = (label, column, scale) =>
  ({ label, scale, value: exact(column), paths: () => null, points: { show: false } });

const plot = new uPlot({
  width: chart.clientWidth,
  height: 480,
  tzDate: time => uPlot.tzDate(new Date(time * 1000), "Etc/UTC"),
  cursor: { drag: { x: true, y: false } },
  scales: {
    x: { range: timeRange },
    y: { range: priceRange },
    volume: { range: plot => [0, (visible(plot, VOLUME, Math.max) || 1) * 4.5] },
  },
  axes: [axis({ space: 70, values: (plot, times) => times.map(timeText) }), axis({ side: 1, size: 90 })],
  series: [
    { label: "time", value: (plot, value, series, index) => index == null ? "--" : bars[index][0] },
    series("open", OPEN, "y"), series("high", HIGH, "y"), series("low", LOW, "y"), series("close", CLOSE, "y"),
    series("volume", VOLUME, "volume"),
  ],
  hooks: { draw: [draw] },
}, data, chart);

addEventListener("resize", () => plot.setSize({ width: chart.clientWidth, height: 480 }));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => plot.redraw());

const rows = document.getElementById("rows");
for (const bar of bars) {
  const row = rows.insertRow();
  bar.slice(0, 6).forEach(text => row.insertCell().textContent = text);
}

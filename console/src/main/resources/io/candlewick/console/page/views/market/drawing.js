// Draws candles, volume, marks and the newest price on the canvas of the chart. A rising candle is hollow and a falling one is
// full, so that they differ without colours too. All sizes are in pixels of the device.

/**
 * Draws what is visible below the lines: volume and candles.
 *
 * @param {uPlot} plot
 * @param {object} model of the chart
 * @param {object} palette
 */
export function drawCandles(plot, model, palette) {
  const { candles } = model;
  const frame = frameOf(plot, candles);
  if (!frame) {
    return;
  }
  const { context } = frame;
  context.save();
  context.beginPath();
  context.rect(plot.bbox.left, plot.bbox.top, plot.bbox.width, plot.bbox.height);
  context.clip();
  drawVolume(plot, candles, frame, palette);
  for (const rising of [true, false]) {
    drawUsual(plot, candles, frame, rising, rising ? palette.up : palette.down, palette);
  }
  for (let i = frame.i0; i <= frame.i1; i++) {
    if (isSpecial(candles.list[i])) {
      drawSpecial(plot, candles, i, frame, palette);
    }
  }
  context.restore();
}

/** Draws what lies on top: marks of anomalies and the line of the newest price. */
export function drawMarks(plot, model, palette) {
  const frame = frameOf(plot, model.candles);
  if (!frame) {
    return;
  }
  for (let i = frame.i0; i <= frame.i1; i++) {
    const anomalies = model.marks.get(model.candles.start[i]);
    if (anomalies) {
      drawMark(plot, model, i, anomalies, frame, palette);
    }
  }
  if (model.focus !== null) {
    drawFocus(plot, model, frame, palette);
  }
  if (model.price !== null) {
    drawPrice(plot, model, frame, palette);
  }
}

function frameOf(plot, candles) {
  const { min, max } = plot.scales.x;
  const i0 = Math.max(0, Math.floor(min) - candles.first);
  const i1 = Math.min(candles.size - 1, Math.ceil(max) - candles.first);
  if (min === null || min === undefined || i1 < i0) {
    return null;
  }
  const ratio = devicePixelRatio;
  const step = plot.bbox.width / (max - min);
  const wide = Math.max(1, Math.floor(step * 0.72));
  return {
    context: plot.ctx,
    i0,
    i1,
    ratio,
    step,
    // An odd width leaves a wick in the middle
    body: wide > 2 && wide % 2 === 0 ? wide - 1 : wide,
    wick: Math.max(1, Math.round(ratio)),
    x: (i) => Math.round(plot.bbox.left + (candles.first + i - min) * step),
  };
}

const isRising = (candles, i) => candles.close[i] >= candles.open[i];

const isSpecial = (candle) => candle.open !== null && (candle.complete === false || candle.state === 'CORRECTED' || candle.filled);

function drawVolume(plot, candles, { context, i0, i1, body, x }, palette) {
  let most = 0;
  for (let i = i0; i <= i1; i++) {
    most = Math.max(most, candles.volume[i]);
  }
  if (!most) {
    return;
  }
  const bottom = plot.bbox.top + plot.bbox.height;
  const room = plot.bbox.height * 0.17;
  for (const rising of [true, false]) {
    context.fillStyle = rising ? palette.up : palette.down;
    context.globalAlpha = 0.32;
    context.beginPath();
    for (let i = i0; i <= i1; i++) {
      if (candles.volume[i] && isRising(candles, i) === rising) {
        const height = Math.max(1, Math.round((candles.volume[i] / most) * room));
        context.rect(x(i) - (body >> 1), bottom - height, body, height);
      }
    }
    context.fill();
  }
  context.globalAlpha = 1;
}

function drawUsual(plot, candles, frame, rising, colour, palette) {
  const { context, i0, i1, body, wick, x } = frame;
  context.fillStyle = colour;
  context.beginPath();
  const hollows = [];
  for (let i = i0; i <= i1; i++) {
    const candle = candles.list[i];
    if (candle.open === null || isRising(candles, i) !== rising || isSpecial(candle)) {
      continue;
    }
    const { top, height, high, low } = heightsOf(plot, candles, i);
    const middle = x(i);
    context.rect(middle - (wick >> 1), high, wick, Math.max(1, low - high));
    context.rect(middle - (body >> 1), top, body, height);
    if (rising && body >= 5 && height > 2 * wick) {
      hollows.push([middle - (body >> 1) + wick, top + wick, body - 2 * wick, height - 2 * wick]);
    }
  }
  context.fill();
  if (hollows.length) {
    context.fillStyle = palette.surface;
    context.beginPath();
    hollows.forEach((box) => context.rect(...box));
    context.fill();
  }
}

function heightsOf(plot, candles, i) {
  const y = (value) => Math.round(plot.valToPos(value, 'y', true));
  const open = y(candles.open[i]);
  const close = y(candles.close[i]);
  const top = Math.min(open, close);
  return { top, height: Math.max(1, Math.abs(close - open)), high: y(candles.high[i]), low: y(candles.low[i]) };
}

/** Incomplete: hatched in a dashed outline. Corrected: a dot below. Filled: a grey line where the price stood still. */
function drawSpecial(plot, candles, i, { context, ratio, body, wick, x }, palette) {
  const candle = candles.list[i];
  const { top, height, high, low } = heightsOf(plot, candles, i);
  const middle = x(i);
  const left = middle - (body >> 1);
  if (candle.filled) {
    context.fillStyle = palette.muted;
    context.fillRect(left, top, body, Math.max(1, ratio));
    return;
  }
  const rising = isRising(candles, i);
  const colour = rising ? palette.up : palette.down;
  context.fillStyle = colour;
  context.fillRect(middle - (wick >> 1), high, wick, Math.max(1, low - high));
  if (candle.complete === false) {
    context.fillStyle = body >= 4 ? palette.hatched(context, colour) : palette.warn;
    context.fillRect(left, top, body, height);
    if (body >= 4) {
      context.strokeStyle = palette.warn;
      context.lineWidth = Math.max(1, ratio);
      context.setLineDash([3 * ratio, 2 * ratio]);
      context.strokeRect(left - 1.5, top - 1.5, body + 3, height + 3);
      context.setLineDash([]);
    }
  } else {
    context.fillRect(left, top, body, height);
    if (rising && body >= 5 && height > 2 * wick) {
      context.fillStyle = palette.surface;
      context.fillRect(left + wick, top + wick, body - 2 * wick, height - 2 * wick);
    }
  }
  if (candle.state === 'CORRECTED') {
    const size = Math.max(1.5 * ratio, Math.min(3 * ratio, body / 2));
    context.fillStyle = palette['series-2'];
    context.beginPath();
    context.arc(middle, low + 5 * ratio, size, 0, 2 * Math.PI);
    context.fill();
  }
}

/** A triangle that points the way the price went: above the candle for a fall, below it for a rise. */
function drawMark(plot, model, i, anomalies, { context, ratio, x }, palette) {
  const falls = Number(anomalies[0].return_pct) < 0;
  const size = 5 * ratio;
  const tip = tipOf(plot, model, i, anomalies);
  const back = falls ? tip - size * 1.6 : tip + size * 1.6;
  const middle = x(i);
  const isCritical = anomalies.some(({ severity }) => severity === 'CRITICAL');
  context.save();
  context.fillStyle = isCritical ? palette.bad : palette.warn;
  context.strokeStyle = palette.surface;
  context.lineWidth = ratio;
  context.beginPath();
  context.moveTo(middle, tip);
  context.lineTo(middle - size, back);
  context.lineTo(middle + size, back);
  context.closePath();
  context.fill();
  context.stroke();
  if (anomalies.length > 1) {
    context.font = `600 ${10 * ratio}px ${fontOf(plot)}`;
    context.textAlign = 'center';
    context.textBaseline = falls ? 'bottom' : 'top';
    context.fillText(String(anomalies.length), middle, back);
  }
  context.restore();
}

/** The height of a mark's tip, in pixels of the device from the top of the canvas. */
export function tipOf(plot, model, i, anomalies) {
  const { high, low } = heightsOf(plot, model.candles, i);
  return Number(anomalies[0].return_pct) < 0 ? high - 5 * devicePixelRatio : low + 5 * devicePixelRatio;
}

/** A line through the candle that the view is about. */
function drawFocus(plot, model, { context, ratio, x }, palette) {
  const index = model.candles.indexAt(model.focus);
  if (index < 0) {
    return;
  }
  context.save();
  context.strokeStyle = palette.bad;
  context.lineWidth = ratio;
  context.setLineDash([4 * ratio, 3 * ratio]);
  context.beginPath();
  context.moveTo(x(index) + 0.5, plot.bbox.top);
  context.lineTo(x(index) + 0.5, plot.bbox.top + plot.bbox.height);
  context.stroke();
  context.restore();
}

function fontOf(plot) {
  return getComputedStyle(plot.root).fontFamily;
}

function drawPrice(plot, model, { context, ratio }, palette) {
  const y = Math.round(plot.valToPos(model.price, 'y', true));
  const { left, top, width, height } = plot.bbox;
  if (y < top || y > top + height) {
    return;
  }
  const colour = model.priceDirection === 'down' ? palette.down : palette.up;
  context.save();
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1, Math.round(ratio));
  context.setLineDash([2 * ratio, 3 * ratio]);
  context.beginPath();
  context.moveTo(left, y + 0.5);
  context.lineTo(left + width, y + 0.5);
  context.stroke();
  context.setLineDash([]);
  context.font = `600 ${11 * ratio}px ${fontOf(plot)}`;
  const box = context.measureText(model.priceText).width + 10 * ratio;
  context.fillStyle = colour;
  context.fillRect(left + width + ratio, y - 9 * ratio, Math.max(box, plot.axes[1]._size * ratio - 4 * ratio), 18 * ratio);
  context.fillStyle = palette.surface;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillText(model.priceText, left + width + 6 * ratio, y + 0.5 * ratio);
  context.restore();
}

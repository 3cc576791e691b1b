// Where the parts of the diagram stand: from left to right, or from top to bottom where there is little room.

const WIDE = 720;
const ROW = 74;
const GAP = 14;

/**
 * @param {number} width of the diagram in pixels
 * @returns {{height: number, isWide: boolean, boxes: Object<string, {x, y, width, height}>}}
 */
export function places(width) {
  return width >= WIDE ? acrossOf(width) : downOf(width);
}

function acrossOf(width) {
  const box = Math.min(230, Math.max(150, Math.floor(width * 0.19)));
  const between = (width - 2 - 4 * box) / 3;
  const x = (column) => 1 + Math.round(column * (box + between));
  // A small box has one line more: see diagram.js
  const end = box < 200 ? ROW + 16 : ROW;
  const row = (number) => 1 + number * (end + GAP);
  const height = 2 + 4 * end + 3 * GAP;
  const tall = box < 200 ? ROW + 34 : ROW + 18;
  const middle = (height - tall) / 2;
  const at = (column, y, tallness) => ({ x: x(column), y, width: box, height: tallness });
  return {
    height,
    isWide: true,
    boxes: {
      feed: at(0, middle, tall),
      kafka: at(1, middle, tall),
      raw: at(2, 1, tall),
      candles: at(2, middle, tall),
      anomalies: at(2, height - tall - 1, tall),
      mongo: at(3, row(0), end),
      postgres: at(3, row(1), end),
      outputs: at(3, row(2), end),
      exits: at(3, row(3), end),
    },
  };
}

function downOf(width) {
  const between = 8;
  const down = 26;
  const third = (width - 2 - 2 * between) / 3;
  const half = (width - 2 - between) / 2;
  const tall = ROW + 44;
  const low = ROW + 16;
  const y = [1, 1 + ROW + down, 1 + 2 * (ROW + down), 1 + 2 * (ROW + down) + tall + down];
  const whole = { x: 1, width: width - 2, height: ROW };
  const query = (column) => ({ x: 1 + column * (third + between), y: y[2], width: third, height: tall });
  const end = (column, row) => ({ x: 1 + column * (half + between), y: y[3] + row * (low + between), width: half, height: low });
  return {
    height: y[3] + 2 * low + between + 1,
    isWide: false,
    boxes: {
      feed: { ...whole, y: y[0] },
      kafka: { ...whole, y: y[1] },
      raw: query(0),
      candles: query(1),
      anomalies: query(2),
      mongo: end(0, 0),
      postgres: end(1, 0),
      exits: end(0, 1),
      outputs: end(1, 1),
    },
  };
}

/** The curve from one box to another. */
export function curve(from, to, isWide) {
  if (isWide) {
    const [x1, y1, x2, y2] = [from.x + from.width, from.y + from.height / 2, to.x, to.y + to.height / 2];
    const bend = (x2 - x1) / 2;
    return `M${x1},${y1} C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}`;
  }
  const [x1, y1, x2, y2] = [from.x + from.width / 2, from.y + from.height, to.x + to.width / 2, to.y];
  const bend = Math.max(10, (y2 - y1) / 2);
  return `M${x1},${y1} C${x1},${y1 + bend} ${x2},${y2 - bend} ${x2},${y2}`;
}

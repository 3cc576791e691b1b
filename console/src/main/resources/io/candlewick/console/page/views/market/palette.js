// The colours of the chart: read from the style sheet once for each theme, since a canvas cannot use its variables.
import { colour } from '../../shell/choices.js';

const NAMES = ['surface', 'line', 'line-strong', 'text', 'muted', 'accent', 'up', 'down', 'up-soft', 'down-soft', 'warn', 'bad', 'grid', 'series-1', 'series-2', 'series-3', 'series-4'];

/** The colours by name, and hatched(colour) for what is incomplete. */
export function readPalette() {
  const palette = Object.fromEntries(NAMES.map((name) => [name, colour(`--${name}`)]));
  const patterns = new Map();
  palette.hatched = (context, stroke) => {
    if (!patterns.has(stroke)) {
      patterns.set(stroke, hatch(context, stroke, palette.surface));
    }
    return patterns.get(stroke);
  };
  return palette;
}

function hatch(context, stroke, ground) {
  const size = 6;
  const tile = document.createElement('canvas');
  tile.width = size;
  tile.height = size;
  const brush = tile.getContext('2d');
  brush.fillStyle = ground;
  brush.fillRect(0, 0, size, size);
  brush.strokeStyle = stroke;
  brush.lineWidth = 1.4;
  brush.beginPath();
  for (const shift of [-size, 0, size]) {
    brush.moveTo(shift - 1, size + 1);
    brush.lineTo(shift + size + 1, -1);
  }
  brush.stroke();
  return context.createPattern(tile, 'repeat');
}

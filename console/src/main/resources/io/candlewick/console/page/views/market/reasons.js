// Why a candle looks the way it does, in a sentence.

/**
 * The sentences about a candle: [{kind: 'warn'|'info'|'', text}], the most important one first.
 *
 * @param {object} candle as in /api/candles
 * @param {object[]} gaps as in /api/gaps, of the same symbol
 */
export function reasonsFor(candle, gaps) {
  const reasons = [];
  if (candle.filled) {
    const text = candle.filled === 'carry' ? 'No ticks: shown flat at the price before' : 'No ticks';
    return [{ kind: '', text }];
  }
  if (candle.incomplete_reason === 'removed') {
    reasons.push({ kind: 'warn', text: 'Incomplete: the older part of its time has been removed from the database' });
  } else if (candle.complete === false) {
    reasons.push({ kind: 'warn', text: missingText(candle, gaps) });
  }
  if (candle.state === 'CORRECTED') {
    reasons.push({ kind: 'info', text: 'Corrected by late ticks' });
  } else if (candle.state === 'OPEN') {
    reasons.push({ kind: '', text: 'More ticks can still arrive' });
  }
  return reasons;
}

function missingText(candle, gaps) {
  const start = Date.parse(candle.start);
  const end = Date.parse(candle.end);
  const touching = gaps.filter((gap) => {
    // Of ticks that came out of order, the one before the gap may be the later one
    const times = [gap.after_time, gap.before_time].filter(Boolean).map((time) => Date.parse(time));
    return !gap.filled_at && Math.max(...times) >= start && Math.min(...times) < end;
  });
  const missing = candle.missing;
  const count = missing === 1 ? '1 tick is missing' : `${missing || 'Some'} ticks are missing`;
  if (!touching.length) {
    return count;
  }
  touching.sort((one, other) => one.epoch - other.epoch || one.first_missing - other.first_missing);
  const ranges = touching.slice(0, 3).map((gap) => (gap.first_missing === gap.last_missing ? `${gap.first_missing}` : `${gap.first_missing}–${gap.last_missing}`));
  const more = touching.length > 3 ? ` and ${touching.length - 3} more gaps` : '';
  return `${count}: ${ranges.length === 1 && !ranges[0].includes('–') ? 'number' : 'numbers'} ${ranges.join(', ')}${more}`;
}

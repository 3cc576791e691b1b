// What can happen to a simulated market: the kinds of events that the feed accepts, and what each may be told.

/** Each kind: name for reading, what it does, and its usual effect, which the feed takes where nothing is given. */
export const KINDS = {
  flash_crash: { title: 'Flash crash', does: 'The price falls by 5 to 15 % at once, and comes back over the next minutes.', usual: { jump_from_pct: '-15', jump_to_pct: '-5' } },
  price_spike: { title: 'Price spike', does: 'The price rises by 5 to 12 % at once, and comes back over the next minutes.', usual: { jump_from_pct: '5', jump_to_pct: '12' } },
  earnings: {
    title: 'Earnings',
    does: 'Results of a company: a jump of up to 8 % either way that stays, then hours of busy trading.',
    usual: { jump_from_pct: '-8', jump_to_pct: '8', jump_half_life_seconds: '0', volatility_factor: '2.5', half_life_seconds: '3600', volume_factor: '4', spread_factor: '1.5', duration_seconds: '14400' },
  },
  central_bank: {
    title: 'Central bank decision',
    does: 'A jump of up to 1.5 % either way, then an hour of wide swings.',
    usual: { jump_from_pct: '-1.5', jump_to_pct: '1.5', jump_half_life_seconds: '0', volatility_factor: '3', half_life_seconds: '1200', volume_factor: '3', spread_factor: '2', duration_seconds: '3600' },
  },
  crisis: {
    title: 'Crisis',
    does: 'A fall of 4 to 12 % that stays, and days of fear: wide swings, wide spreads, high volume.',
    usual: { jump_from_pct: '-12', jump_to_pct: '-4', jump_half_life_seconds: '0', volatility_factor: '4', half_life_seconds: '43200', volume_factor: '3', spread_factor: '4', duration_seconds: '259200' },
  },
  trading_halt: { title: 'Trading halt', does: 'No trading at all for 15 minutes: no ticks.', usual: { duration_seconds: '900' } },
  liquidity_drought: {
    title: 'Liquidity drought',
    does: 'An hour of small sizes and wide spreads.',
    usual: { volatility_factor: '1.5', volume_factor: '0.1', spread_factor: '5', duration_seconds: '3600' },
  },
};

/** What an event may be told: name, label, unit, smallest, largest, and what it means. */
export const PARAMETERS = [
  ['jump_from_pct', 'Jump from', '%', -95, 900, 'The price jumps at once by a percentage between these two'],
  ['jump_to_pct', 'Jump to', '%', -95, 900, 'The same number in both gives exactly this jump'],
  ['jump_half_life_seconds', 'Half of the jump is gone after', 's', 0, 31_536_000, '0 for a jump that stays'],
  ['duration_seconds', 'Lasts', 's', 0, 31_536_000, '0 for a jump only'],
  ['volatility_factor', 'Volatility', '×', 0, 1_000, 'How many times as much the price moves at the start'],
  ['half_life_seconds', 'Half of the extra volatility is gone after', 's', 0, 31_536_000, '0 if it does not fade'],
  ['volume_factor', 'Sizes', '×', 0, 1_000, 'How many times as large trades are'],
  ['spread_factor', 'Spread', '×', 0, 1_000, 'How many times as far bid and ask are apart'],
];

export const ASSET_TYPES = ['stock', 'crypto', 'forex', 'future', 'index', 'other'];

export const titleOf = (kind) => KINDS[kind]?.title ?? String(kind).replaceAll('_', ' ');

/** What an event does, in words, from its effect as the feed tells it. */
export function effectOf(event) {
  const words = [];
  const isOther = (value, neutral) => value !== null && value !== undefined && Number(value) !== neutral;
  if (event.halted) {
    words.push('no trading');
  }
  if (isOther(event.jump_from_pct, 0) || isOther(event.jump_to_pct, 0)) {
    const [from, to] = [signed(event.jump_from_pct), signed(event.jump_to_pct)];
    const fades = Number(event.jump_half_life_seconds) > 0 ? `, half-life ${seconds(event.jump_half_life_seconds)}` : ', stays';
    words.push(from === to ? `jump ${from} %${fades}` : `jump ${from} to ${to} %${fades}`);
  }
  for (const [member, name] of [['volatility_factor', 'volatility'], ['volume_factor', 'sizes'], ['spread_factor', 'spread']]) {
    if (isOther(event[member], 1)) {
      words.push(`${name} × ${Number(event[member])}`);
    }
  }
  if (Number(event.duration_seconds) > 0) {
    words.push(`for ${seconds(event.duration_seconds)}`);
  }
  return words.join('; ');
}

const signed = (value) => (Number(value) > 0 ? `+${Number(value)}` : String(Number(value)).replace('-', '−'));

function seconds(value) {
  const number = Number(value);
  return number >= 86_400 ? `${round(number / 86_400)} d` : number >= 3_600 ? `${round(number / 3_600)} h` : number >= 60 ? `${round(number / 60)} min` : `${round(number)} s`;
}

const round = (number) => Number(number.toFixed(1));

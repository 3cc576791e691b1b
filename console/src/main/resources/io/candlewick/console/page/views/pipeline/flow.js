// What the diagram shows: the parts that a tick passes, each with its state and figures, and the ways between them.
import { count, duration, rounded } from '../../shell/format.js';

/** Each state: sign and word, so that colour is never the only sign. */
export const STATES = {
  ok: { sign: '✓', word: 'working', badge: 'good' },
  warning: { sign: '▲', word: 'attention', badge: 'warn' },
  failing: { sign: '✕', word: 'failing', badge: 'bad' },
  unknown: { sign: '?', word: 'unknown', badge: '' },
};

export const stateOf = (name) => STATES[name] ?? STATES.unknown;

const WAYS = [
  ['feed', 'kafka'],
  ['kafka', 'raw'],
  ['kafka', 'candles'],
  ['kafka', 'anomalies'],
  ['raw', 'mongo'],
  ['candles', 'postgres'],
  ['candles', 'outputs'],
  ['candles', 'exits'],
  ['anomalies', 'postgres'],
  ['anomalies', 'outputs'],
];

/** How many dead letters there are in an answer of /api/pipeline; null if nobody can tell now. */
export const deadLetters = (answer) => (answer.dead_letters ? Object.values(answer.dead_letters).reduce((sum, number) => sum + Number(number), 0) : null);

/** A rate per second for reading. */
export const perSecond = (rate) => (rate === null || rate === undefined ? null : `${rounded(rate, 1)} /s`);

const candlesPerSecond = (rate) => (rate === null || rate === undefined ? null : `${rounded(rate, 1)} candles /s`);

/** A lag for reading. */
export const ticksBehind = (lag) => (lag === null || lag === undefined ? null : `${count(lag)} behind`);

/**
 * The parts and ways of an answer of /api/pipeline.
 *
 * @returns {{parts: Map, ways: object[]}} a part is {id, title, state, lines, href, hint}; a way {from, to, flows}
 */
export function flow(answer) {
  const stages = new Map(answer.stages.map((stage) => [stage.id, stage]));
  const latency = answer.latency?.tick_to_candle_ms;
  const parts = new Map();
  const add = (id, title, href, lines, state = stages.get(id)?.state) =>
    parts.set(id, { id, title, href, state: state ?? 'unknown', lines: lines.filter(Boolean), hint: stages.get(id)?.detail ?? '' });

  add('feed', 'Feed', '/simulator', [perSecond(stages.get('feed')?.rate), `${count(answer.published)} ticks`]);
  add('kafka', 'market.ticks', '/topics/market.ticks', [perSecond(stages.get('kafka')?.rate), 'Kafka']);
  for (const [id, title] of [['raw', 'Raw ticks'], ['candles', 'Candles'], ['anomalies', 'Anomalies']]) {
    const stage = stages.get(id);
    add(id, title, '/pipeline?show=queries', [
      perSecond(stage?.rate),
      ticksBehind(stage?.lag),
      id === 'candles' && latency?.count ? `p50 ${duration(latency.p50)}, p99 ${duration(latency.p99)}` : null,
    ]);
  }
  add('mongo', 'MongoDB', '/ticks', ['every tick once', perSecond(stages.get('mongo')?.rate)]);
  add('postgres', 'PostgreSQL', '/market', ['candles, gaps, anomalies', candlesPerSecond(stages.get('postgres')?.rate)]);
  add('outputs', 'Kafka', '/topics', ['market.candles', 'market.anomalies'], stages.get('kafka')?.state);
  const dead = deadLetters(answer);
  const waiting = answer.late?.waiting ?? null;
  add(
    'exits',
    'Set aside',
    '/pipeline?show=dead-letters',
    dead === null ? [] : [`${count(dead)} dead letter${dead === 1 ? '' : 's'}`, `${count(waiting)} late waiting`],
    dead === null || waiting === null ? 'unknown' : dead + Number(waiting) > 0 ? 'warning' : 'ok',
  );
  const isMoving = Number(answer.ticks_per_second) > 0;
  const ways = WAYS.map(([from, to]) => ({
    from,
    to,
    flows: isMoving && to !== 'exits' && [from, to].every((id) => parts.get(id).state !== 'failing'),
    isSide: to === 'exits',
  }));
  return { parts, ways };
}

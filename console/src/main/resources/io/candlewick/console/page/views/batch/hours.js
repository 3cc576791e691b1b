// Hours of the pipeline: the answer of /api/batch/runs as columns of a grid, one an hour.

export const STEPS = [
  ['validate_data_quality', 'Checks'],
  ['dbt_run', 'dbt run'],
  ['dbt_test', 'dbt test'],
  ['generate_report', 'Report'],
];

/** Each state: sign, word and class, so that colour is never the only sign. */
export const STATES = {
  success: ['✓', 'success', 'good'],
  failed: ['✕', 'failed', 'bad'],
  skipped: ['–', 'skipped', 'plain'],
  running: ['●', 'running', 'info'],
  interrupted: ['‖', 'interrupted', 'warn'],
  missed: ['○', 'missed', 'warn'],
  waiting: ['·', 'not yet', 'plain'],
  none: ['', 'no run', 'none'],
};

const HOUR = 3_600_000;
const SHOWN = 48;

/** The start of an hour such as 2026-11-29T02. */
export const startOf = (hour) => new Date(`${hour}:00:00Z`);

/** The hour of a time, as the API writes it. */
export const hourOf = (time) => new Date(time).toISOString().slice(0, 13);

/**
 * The newest hours, oldest first.
 *
 * @param {object} answer of /api/batch/runs
 * @returns {{hour, attempts: object[], state, steps: Map<string, string>}[]} attempts with the newest first; the state
 *     of each step is that of the newest attempt
 */
export function columns(answer, now = Date.now(), wanted = null) {
  const attempts = new Map();
  for (const run of answer.runs) {
    attempts.set(run.hour, [...(attempts.get(run.hour) ?? []), run]);
  }
  const missed = new Set(answer.missed);
  const known = [...attempts.keys(), ...missed, ...(wanted ? [wanted] : [])].map((hour) => startOf(hour).getTime());
  const newest = Math.max(now - (now % HOUR) - HOUR, ...known);
  const oldest = Math.max(newest - (SHOWN - 1) * HOUR, Math.min(newest - 23 * HOUR, ...known));
  const found = [];
  for (let time = oldest; time <= newest; time += HOUR) {
    const hour = hourOf(time);
    const runs = (attempts.get(hour) ?? []).sort((one, other) => other.attempt - one.attempt);
    const state = runs[0]?.status ?? (answer.running?.endsWith(hour) ? 'running' : missed.has(hour) ? 'missed' : 'none');
    found.push({ hour, attempts: runs, state, steps: new Map(STEPS.map(([name]) => [name, stepState(name, runs[0], state)])) });
  }
  return found;
}

function stepState(name, run, state) {
  if (!run) {
    return state === 'running' ? 'waiting' : state === 'missed' ? 'missed' : 'none';
  }
  const step = run.steps.find((each) => each.name === name);
  if (step) {
    return step.status;
  }
  if (run.status !== 'running') {
    return run.status === 'interrupted' ? 'interrupted' : 'none';
  }
  // The first step that is not done is the one that is running
  return STEPS.find(([each]) => !run.steps.some((done) => done.name === each))[0] === name ? 'running' : 'waiting';
}

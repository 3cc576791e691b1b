// Asks the console's API. Every failure is an ApiFailure that says what was wrong and what to do.
import { accessToken } from './choices.js';

export class ApiFailure extends Error {
  /**
   * @param {string} title in a few words
   * @param {string} detail what was wrong, and the remedy
   * @param {number} status of HTTP; 0 if there was no answer
   */
  constructor(title, detail, status) {
    super(detail || title);
    this.title = title;
    this.detail = detail;
    this.status = status;
  }
}

/** Whatever went wrong with an answer, as an ApiFailure. */
export function failureFrom(fault) {
  if (fault instanceof ApiFailure) {
    return fault;
  }
  // A broken connection in the middle of an answer; anything else is a fault of the page and is told as such
  return new ApiFailure('The answer could not be read', fault.message, 0);
}

/** GET: the answer as JSON. Parameters that are null, undefined or '' are left out. */
export function get(path, params = {}, { signal } = {}) {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== null && value !== undefined && value !== ''));
  const text = query.toString();
  return ask(text ? `${path}?${text}` : path, { signal, headers: { Accept: 'application/json' } });
}

/** POST of JSON with the user's token. */
export function post(path, body) {
  return ask(path, {
    method: 'POST',
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      ...(accessToken() ? { Authorization: `Bearer ${accessToken()}` } : {}),
    },
    body: JSON.stringify(body ?? {}),
  });
}

async function ask(address, options) {
  let answer;
  try {
    answer = await fetch(address, options);
  } catch (fault) {
    if (fault.name === 'AbortError') {
      throw fault;
    }
    throw new ApiFailure('The console does not answer', 'Check that it runs: ./candlewick status', 0);
  }
  if (!answer.ok) {
    throw await failureOf(answer);
  }
  return answer.status === 204 ? null : answer.json();
}

async function failureOf(answer) {
  let problem = {};
  try {
    problem = await answer.json();
  } catch (fault) {
    if (fault.name === 'AbortError') {
      throw fault;
    }
    // not a problem in JSON: the status has to do
  }
  return new ApiFailure(problem.title ?? `HTTP ${answer.status}`, problem.detail ?? answer.statusText, answer.status);
}

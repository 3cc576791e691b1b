// What a view asks the API, and the newest answer: an answer that is no longer wanted is dropped.
import { failureFrom, get } from './api.js';

/**
 * @param {function(): void} changed called when the state changes
 * @returns {{data, failure, busy: boolean, ask: function, forget: function}} ask(path, params) keeps the last answer
 *     while it waits for the next one; forget() drops it
 */
export function question(changed) {
  let controller = null;
  const state = {
    data: null,
    failure: null,
    busy: false,
    async ask(path, params) {
      controller?.abort();
      const mine = new AbortController();
      controller = mine;
      state.busy = true;
      changed();
      try {
        const data = await get(path, params, { signal: mine.signal });
        if (mine === controller) {
          state.data = data;
          state.failure = null;
        }
      } catch (fault) {
        if (mine === controller) {
          state.failure = failureFrom(fault);
        }
      } finally {
        if (mine === controller) {
          state.busy = false;
          changed();
        }
      }
    },
    forget() {
      controller?.abort();
      controller = null;
      Object.assign(state, { data: null, failure: null, busy: false });
    },
  };
  return state;
}

/**
 * A list that comes in pages.
 *
 * @param {string} member of the answer that holds the items
 * @param {function(): void} changed called when the state changes
 * @returns {{items, pagesRead, answer, next, failure, busy, ask, more, forget}} items is null before the first answer; more()
 *     adds the next page, newer() shows the one before the first
 */
export function pages(member, changed) {
  let wanted = null;
  let number = 0;
  const list = {
    items: null,
    pagesRead: 0,
    answer: null,
    next: null,
    previous: null,
    failure: null,
    busy: false,
    async ask(path, params = {}) {
      wanted = { path, params };
      await load(null);
    },
    async more() {
      if (list.next && !list.busy) {
        await load(list.next);
      }
    },
    /** Shows the page before the first one, where the list has one. */
    async newer() {
      if (list.previous && !list.busy) {
        await load(list.previous, true);
      }
    },
    forget() {
      number++;
      Object.assign(list, { items: null, pagesRead: 0, answer: null, next: null, previous: null, failure: null, busy: false });
    },
  };

  async function load(cursor, isNew = !cursor) {
    const mine = ++number;
    list.busy = true;
    changed();
    try {
      const answer = await get(wanted.path, cursor ? { ...wanted.params, cursor } : wanted.params);
      if (mine === number) {
        list.items = isNew ? answer[member] : [...list.items, ...answer[member]];
        list.previous = isNew ? (answer.previous ?? null) : list.previous;
        list.answer = answer;
        list.pagesRead = isNew ? 1 : list.pagesRead + 1;
        list.next = answer.next ?? null;
        list.failure = null;
      }
    } catch (fault) {
      if (mine === number) {
        list.failure = failureFrom(fault);
      }
    } finally {
      if (mine === number) {
        list.busy = false;
        changed();
      }
    }
  }

  return list;
}

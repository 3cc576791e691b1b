// The stream of events: one connection for a view, taken up again where it ended, however it ended.

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 15_000;
/** A page that nobody sees gives its connection back: browsers have only six of them for all pages of a host. */
const UNSEEN = 30_000;
/** The server sends at least a heart-beat in this time. */
const SILENCE = 45_000;

const listeners = new Set();
let state = 'idle';

/** Calls a function with idle, connecting, live or lost, now and at each change. */
export function onConnection(listener) {
  listeners.add(listener);
  listener(state);
}

function become(next) {
  if (state !== next) {
    state = next;
    listeners.forEach((listener) => listener(state));
  }
}

/**
 * Opens the stream.
 *
 * @param {object} params of /api/stream: types, symbols, intervals, timezone, session
 * @param {object} handlers candle(data), anomaly(data), prices(data), reset(): read everything anew, and back():
 *     the connection was lost and is there again
 * @returns {{close: function}}
 */
export function openStream(params, handlers) {
  let source = null;
  let last = '';
  let pause = FIRST_PAUSE;
  let timer = 0;
  let unseen = 0;
  let wasLost = false;
  let closed = false;

  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(lost, SILENCE);
  };

  function connect() {
    clearTimeout(timer);
    const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value));
    if (last) {
      query.set('last_event_id', last);
    }
    become(wasLost ? 'lost' : 'connecting');
    source = new EventSource(`/api/stream?${query}`);
    source.onopen = () => {
      pause = FIRST_PAUSE;
      heard();
      become('live');
      if (wasLost) {
        wasLost = false;
        handlers.back?.();
      }
    };
    source.onerror = lost;
    for (const name of ['candle', 'anomaly', 'prices', 'heartbeat']) {
      source.addEventListener(name, (event) => {
        heard();
        last = event.lastEventId || last;
        handlers[name]?.(JSON.parse(event.data));
      });
    }
    source.addEventListener('reset', (event) => {
      heard();
      last = event.lastEventId || '';
      handlers.reset?.(JSON.parse(event.data));
    });
  }

  // The browser would try again by itself, but not after an answer other than 200, and not at growing intervals.
  function lost() {
    drop();
    if (!closed && !document.hidden) {
      wasLost = true;
      become('lost');
      timer = setTimeout(connect, pause * (0.75 + Math.random() / 2));
      pause = Math.min(LONGEST_PAUSE, pause * 2);
    }
  }

  function drop() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  function seen() {
    clearTimeout(unseen);
    if (document.hidden) {
      unseen = setTimeout(() => {
        drop();
        become('idle');
      }, UNSEEN);
    } else if (!source) {
      connect();
    }
  }

  document.addEventListener('visibilitychange', seen);
  addEventListener('online', seen);
  connect();
  return {
    close() {
      closed = true;
      clearTimeout(unseen);
      document.removeEventListener('visibilitychange', seen);
      removeEventListener('online', seen);
      drop();
      become('idle');
    },
  };
}

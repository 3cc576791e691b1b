// Asks again and again while the page is seen: never two requests at once, and none while it is hidden.

/**
 * @param {function(): Promise} ask it reports its own failures
 * @param {number} every milliseconds from an answer to the next request
 * @param {object} options atOnce: whether the first request goes out now
 * @returns {{now: function, close: function}} now() asks at once
 */
export function poll(ask, every, { atOnce = true } = {}) {
  let timer = 0;
  let isAsking = false;
  let closed = false;

  async function round() {
    clearTimeout(timer);
    if (isAsking || closed || document.hidden) {
      return;
    }
    isAsking = true;
    try {
      await ask();
    } finally {
      isAsking = false;
      if (!closed) {
        timer = setTimeout(round, every);
      }
    }
  }

  document.addEventListener('visibilitychange', round);
  if (atOnce) {
    round();
  } else {
    timer = setTimeout(round, every);
  }
  return {
    now: round,
    close() {
      closed = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', round);
    },
  };
}

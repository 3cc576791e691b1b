// A short sentence that a view shows for some seconds, as after a lost connection.
import { clock } from './format.js';
import { announce } from './parts.js';

const SHOWN = 8_000;

export class PassingNote {
  #text = '';
  #timer = 0;
  #changed;

  /** @param {function(): void} changed called when the text appears and when it goes */
  constructor(changed) {
    this.#changed = changed;
  }

  /** What is to be shown now; '' for nothing. */
  get text() {
    return this.#text;
  }

  /** Shows what has just happened, with the time, and says it to people who hear the page. */
  show(text) {
    this.#text = `${text} at ${clock(new Date())}.`;
    announce(this.#text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#text = '';
      this.#changed();
    }, SHOWN);
    this.#changed();
  }

  close() {
    clearTimeout(this.#timer);
  }
}

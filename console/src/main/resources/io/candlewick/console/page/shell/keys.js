// Which keys are the page's own: those that nothing else on the page takes.
import { choices } from './choices.js';

const FIELDS = /^(INPUT|SELECT|TEXTAREA)$/;

/** Whether a key that was pressed may do something. Those of one character can be switched off: speech that is heard as text presses them, too. */
export function isShortcut(event) {
  const { target, key } = event;
  const isTyping = target instanceof HTMLElement && (target.isContentEditable || FIELDS.test(target.tagName));
  return !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey && !document.querySelector('dialog[open]') && (key.length > 1 || choices.keys === 'on');
}

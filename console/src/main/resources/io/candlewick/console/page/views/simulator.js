// Replaced by the view.
import { html, render } from '/webjars/lit-html/lit-html.js';
import { empty } from '../shell/parts.js';

/** Opens the view in an element; update(place) is called when the address or a choice changes. */
export function open(element, place) {
  render(html`<h1>Simulator</h1>${empty('Nothing yet.')}`, element);
  return { update() {}, close() {} };
}

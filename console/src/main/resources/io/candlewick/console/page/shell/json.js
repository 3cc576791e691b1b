// JSON for reading: keys, texts, numbers and times look different; a time is also given in the chosen zone.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { choices } from './choices.js';
import { dateTime } from './format.js';

const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;
const NUMBER = /^"-?\d+(\.\d+)?"$/;
const TIME = /^"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z"$/;

/** A value as indented JSON. */
export const pretty = (value) => JSON.stringify(value, null, 2);

/** A value as indented JSON, in colours. */
export function jsonView(value, label = 'JSON') {
  return html`<pre class="json" tabindex="0" aria-label=${label}>${parts(pretty(value))}</pre>`;
}

function parts(text) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(TOKENS)) {
    found.push(text.slice(end, match.index));
    end = match.index + match[0].length;
    found.push(match[2] ? html`<span class="key">${match[1]}</span>${match[2]}` : value(match[0]));
  }
  found.push(text.slice(end));
  return found;
}

function value(token) {
  if (TIME.test(token)) {
    return html`<span class="time">${token}</span>${
      choices.zone === 'utc' ? nothing : html`<span class="note"> ${dateTime(token.slice(1, -1))} local</span>`
    }`;
  }
  // Exact decimals are texts in the API, so that nobody rounds them; they are numbers all the same
  const kind = NUMBER.test(token) || /^[-\d]/.test(token) ? 'digits' : token.startsWith('"') ? 'text' : 'word';
  return html`<span class=${kind}>${token}</span>`;
}

// Templates that several views use.
import { html, nothing } from '/webjars/lit-html/lit-html.js';

/** What is shown while an answer is awaited. */
export const loading = (what = 'Loading') => html`<p class="loading" role="status">${what} …</p>`;

/** What is shown where there is nothing. */
export const empty = (text) => html`<p class="empty">${text}</p>`;

/** What went wrong, and the remedy; with a button if it can be tried again. */
export const failed = (failure, retry) => html`<div class="notice bad" role="alert">
  <strong>${failure.title ?? 'This failed'}.</strong> ${failure.detail ?? failure.message}
  ${retry ? html`<button type="button" @click=${retry}>Try again</button>` : nothing}
</div>`;

/** A row of choices of which one is on: [[value, text], …]. */
export const choice = (label, options, value, onChoose) => html`<div class="choices" role="group" aria-label=${label}>
  ${options.map(
    ([key, text]) =>
      html`<button type="button" aria-pressed=${key === value ? 'true' : 'false'} @click=${() => onChoose(key)}>${text}</button>`,
  )}
</div>`;

/** Parts of a view, as links: [[title, address, on?], …]. */
export const tabs = (label, entries) => html`<nav class="tabs" aria-label=${label}>
  ${entries.map(([title, address, isOn]) => html`<a href=${address} aria-current=${isOn ? 'page' : 'false'}>${title}</a>`)}
</nav>`;

/** What lies at the end of a list that comes in pages. */
export const older = (list, text = 'Older') =>
  list.next
    ? html`<div class="more"><button type="button" ?disabled=${list.busy} @click=${() => list.more()}>${list.busy ? 'Loading …' : text}</button></div>`
    : nothing;

/** Says a sentence to people who hear the page. */
export function announce(text) {
  document.getElementById('announcements').textContent = text;
}

/** Calls a function at most once per frame of the screen, however often it is wanted. */
export function oncePerFrame(action) {
  let wanted = 0;
  const call = () => {
    wanted ||= requestAnimationFrame(() => {
      wanted = 0;
      action();
    });
  };
  call.cancel = () => {
    cancelAnimationFrame(wanted);
    wanted = 0;
  };
  return call;
}

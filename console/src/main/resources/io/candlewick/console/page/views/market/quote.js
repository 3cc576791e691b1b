// What is known of the chosen symbol now: price, change, bid and ask, the day, and the time left to the end of the candle.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { dateTime, decimal, direction, percent, rounded, threeDigits } from '../../shell/format.js';
import { countdown } from './times.js';

export function quote(symbol, data, left) {
  if (!data) {
    return html`<div class="quote"><h2>${symbol || ' '}</h2></div>`;
  }
  const way = direction(data.change_pct);
  const places = data.decimals;
  return html`<div class="quote">
    <h2>${symbol} <span class="badge">${data.asset_type?.toLowerCase()}</span></h2>
    <p class="now"><data class="price" value=${data.price ?? ''}>${decimal(data.price, places)}</data>
      <span class="muted">${data.currency}</span>
      <span class=${way}>${way === 'up' ? '▲' : way === 'down' ? '▼' : ''} ${decimal(data.change, places)} (${percent(data.change_pct)})</span></p>
    <dl>
      ${data.open === false
        ? html`<div><dt>Closed</dt><dd>${data.closed_until ? `until ${dateTime(data.closed_until, { seconds: false })}` : 'now'}</dd></div>`
        : left === null ? nothing : html`<div title="Time left until the candle ends"><dt>Ends in</dt><dd class="left">${countdown(left)}</dd></div>`}
      <div title=${data.bid ?? ''}><dt>Bid</dt><dd>${rounded(data.bid, places)}</dd></div>
      <div title=${data.ask ?? ''}><dt>Ask</dt><dd>${rounded(data.ask, places)}</dd></div>
      <div title=${data.spread ?? ''}><dt>Spread</dt><dd>${threeDigits(data.spread)}</dd></div>
      <div><dt>Day</dt><dd>${decimal(data.day_low, places)} – ${decimal(data.day_high, places)}</dd></div>
    </dl>
  </div>`;
}

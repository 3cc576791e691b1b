// The market in one line: who rises, who falls, and how much was traded today.
import { html } from '/webjars/lit-html/lit-html.js';
import { percent, rounded, short } from '../../shell/format.js';

/**
 * What the symbols say together.
 *
 * @param {object[]} symbols as in /api/symbols
 * @returns {{gainers: number, losers: number, even: number, mood: ?number, turnover: object, best: ?object, worst: ?object}} mood:
 *     the share of risers in the turnover of risers and losers, from 0 to 1; turnover: by currency
 */
export function summaryOf(symbols) {
  const turnover = {};
  const weights = { up: 0, down: 0 };
  const counts = { up: 0, down: 0, even: 0 };
  let best = null;
  let worst = null;
  for (const symbol of symbols) {
    const change = Number(symbol.change_pct ?? NaN);
    const money = (Number(symbol.day_volume) || 0) * (Number(symbol.price) || 0);
    const currency = symbol.currency ?? '';
    turnover[currency] = (turnover[currency] ?? 0) + money;
    if (Number.isNaN(change)) {
      continue;
    }
    const way = change > 0 ? 'up' : change < 0 ? 'down' : 'even';
    counts[way]++;
    weights[way] = (weights[way] ?? 0) + money;
    best = !best || change > Number(best.change_pct) ? symbol : best;
    worst = !worst || change < Number(worst.change_pct) ? symbol : worst;
  }
  const judged = weights.up + weights.down;
  return { gainers: counts.up, losers: counts.down, even: counts.even, mood: judged ? weights.up / judged : null, turnover, best, worst };
}

const word = (mood) => (mood >= 0.65 ? 'rising' : mood <= 0.35 ? 'falling' : 'mixed');

/** The line; `bar` is a meter whose fill follows --share. */
export function summaryLine(symbols, addressOf) {
  const { gainers, losers, even, mood, turnover, best, worst } = summaryOf(symbols);
  const money = Object.entries(turnover).filter(([, value]) => value > 0);
  return html`<dl class="summary">
    <div><dt>Gainers</dt><dd class="up">▲ ${gainers}</dd></div>
    <div><dt>Losers</dt><dd class="down">▼ ${losers}</dd></div>
    ${even ? html`<div><dt>Unchanged</dt><dd>${even}</dd></div>` : ''}
    <div class="mood" title="The share of rising symbols in the day's turnover">
      <dt>Mood</dt>
      <dd><meter min="0" max="1" value=${mood ?? 0.5} aria-label="Share of rising symbols, by turnover"></meter>
        ${mood === null ? '–' : html`<span class="long">${word(mood)},</span> ${rounded(mood * 100, 0)} % up<span class="long"> by turnover</span>`}</dd>
    </div>
    <div class="wide" title="Today's volume times the newest price">
      <dt>Turnover today</dt>
      <dd>${money.length ? money.map(([currency, value]) => `≈ ${short(value)} ${currency}`).join(' · ') : '–'}</dd>
    </div>
    ${best && worst && best !== worst
      ? html`<div class="wide"><dt>Best</dt><dd><a href=${addressOf(best.symbol)}>${best.symbol}</a> <span class=${Number(best.change_pct) < 0 ? 'down' : 'up'}>${percent(best.change_pct)}</span></dd></div>
          <div class="wide"><dt>Worst</dt><dd><a href=${addressOf(worst.symbol)}>${worst.symbol}</a> <span class=${Number(worst.change_pct) > 0 ? 'up' : 'down'}>${percent(worst.change_pct)}</span></dd></div>`
      : ''}
  </dl>`;
}

// Which anomalies are listed: by symbol, rule, severity and time. All of it is in the address.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { zone } from '../../shell/format.js';
import { fromField, toField } from '../../shell/instant.js';
import { choice } from '../../shell/parts.js';
import { set } from '../../shell/route.js';

export const RULES = [
  ['FLASH_CRASH', 'Flash crash'],
  ['SPIKE', 'Spike'],
];

const NAMES = ['symbol', 'rule', 'severity', 'from', 'to'];

/** The filters of an address, as the API takes them. */
export const filtersOf = (params) => Object.fromEntries(NAMES.map((name) => [name, params.get(name) ?? '']));

/** Whether an anomaly of the stream belongs to the list. */
export function matches(anomaly, { symbol, rule, severity, from, to }) {
  const at = Date.parse(anomaly.at);
  return (
    (!symbol || anomaly.symbol === symbol) &&
    (!rule || anomaly.rule === rule) &&
    (!severity || anomaly.severity === severity) &&
    (!from || at >= Date.parse(from)) &&
    (!to || at < Date.parse(to))
  );
}

export const ruleText = (rule) => RULES.find(([name]) => name === rule)?.[1] ?? rule;

/** The fields; symbols are names for the list of the first one. What the market did has neither rule nor severity. */
export function filterBar(filters, symbols, isTruth) {
  const change = (name, value) => set({ [name]: value });
  return html`<form class="filters" @submit=${(event) => event.preventDefault()}>
    <label>Symbol
      <input type="search" data-search list="anomaly-symbols" size="10" placeholder="all  ( / )" spellcheck="false" autocomplete="off"
        .value=${filters.symbol} @change=${(event) => change('symbol', event.target.value.trim())} />
      <datalist id="anomaly-symbols">${symbols.map((symbol) => html`<option value=${symbol}></option>`)}</datalist></label>
    ${isTruth
      ? nothing
      : html`${choice('Rule', [['', 'All rules'], ...RULES], filters.rule, (value) => change('rule', value))}
        ${choice('Severity', [['', 'All'], ['HIGH', 'High'], ['CRITICAL', 'Critical']], filters.severity, (value) => change('severity', value))}`}
    <label>From <span class="muted">${zone(filters.from || new Date())}</span> <input type="datetime-local" step="1" .value=${toField(filters.from)} @change=${(event) => change('from', fromField(event.target.value))} /></label>
    <label>To <input type="datetime-local" step="1" .value=${toField(filters.to)} @change=${(event) => change('to', fromField(event.target.value))} /></label>
    ${NAMES.some((name) => filters[name])
      ? html`<button type="button" class="quiet" @click=${() => set(Object.fromEntries(NAMES.map((name) => [name, null])))}>Clear</button>`
      : nothing}
  </form>`;
}

// The tables that dbt builds.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { choice, empty, failed, loading, older } from '../../shell/parts.js';
import { set } from '../../shell/route.js';
import { cell, columnsOf } from '../../shell/values.js';

/** The mart of an address: the one that is named, or the first. */
export const chosenMart = (answer, params) => {
  const names = (answer?.marts ?? []).map((mart) => mart.name);
  return names.find((name) => name === params.get('mart')) ?? names[0] ?? null;
};

export function marts(names, rows, place, retry) {
  if (!names.data) {
    return names.failure ? failed(names.failure, retry) : loading('Reading the marts');
  }
  const chosen = chosenMart(names.data, place.params);
  if (!chosen) {
    return empty('dbt has built no table yet: it does so with the first hour whose checks pass.');
  }
  return html`<div class="head">
      ${choice('Mart', names.data.marts.map((mart) => [mart.name, mart.name]), chosen, (mart) => set({ mart }))}
      <span class="muted">${names.data.marts.find((mart) => mart.name === chosen).description ?? ''}</span>
    </div>
    ${rows.failure ? failed(rows.failure) : nothing}
    ${rows.items === null
      ? rows.failure ? nothing : loading('Reading rows')
      : rows.items.length === 0
        ? empty(`${chosen} has no rows yet.`)
        : table(rows.items, rows.answer.columns, chosen)}
    ${older(rows, 'More rows')}`;
}

function table(rows, described, name) {
  const found = new Map(columnsOf(rows, Infinity).map((column) => [column.name, column]));
  const columns = described.map((column) => ({ numeric: false, ...found.get(column.name), ...column }));
  return html`<div class="scroll tall" tabindex="0" role="group" aria-label="Rows of ${name}">
    <table>
      <caption class="unseen">Rows of ${name}</caption>
      <thead><tr>${columns.map((column) => html`<th scope="col" class=${column.numeric ? 'number' : ''} title=${column.description ?? ''}>${column.name}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${columns.map((column) => cell(row[column.name], column))}</tr>`)}</tbody>
    </table>
  </div>`;
}

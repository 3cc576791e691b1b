// Verdicts of checks, and the rows that were wrong.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { cell } from '../../shell/values.js';
import { count } from '../../shell/format.js';

export const VERDICTS = {
  pass: ['✓', 'good'],
  warn: ['▲', 'warn'],
  fail: ['✕', 'bad'],
  error: ['!', 'bad'],
};

export const checkBadge = (check) => {
  const [sign, kind] = VERDICTS[check.status] ?? ['?', 'plain'];
  return html`<span class="badge ${kind}">${sign} ${check.status}</span>`;
};

/** A row of a table with the offending rows of a check, if there are any. */
export function offendingRows(check) {
  const rows = check.rows ?? [];
  if (rows.length === 0) {
    return nothing;
  }
  const columns = (check.columns?.length ? check.columns : Object.keys(rows[0])).map((name) => ({ name, numeric: false }));
  return html`<tr class="rows"><td colspan="5">
    <details open>
      <summary>${count(check.row_count)} row${Number(check.row_count) === 1 ? '' : 's'} wrong${rows.length < Number(check.row_count) ? html`, the first ${rows.length}` : nothing}</summary>
      <table>
        <thead><tr>${columns.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr>${columns.map((column) => cell(row[column.name], column))}</tr>`)}</tbody>
      </table>
    </details>
  </td></tr>`;
}

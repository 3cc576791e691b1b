// How well the rules find what really happened.
import { html, nothing } from '/webjars/lit-html/lit-html.js';
import { count, rounded } from '../../shell/format.js';
import { ruleText } from './filters.js';

const share = (value) => (value === null || value === undefined ? '–' : `${rounded(Number(value) * 100, 1)} %`);

/** Precision and recall of each rule, and what the words mean. */
export function scoreTable({ rules, ticks, left, notes }) {
  return html`<table class="score">
      <caption>Detection against what the simulated market did</caption>
      <thead><tr><th scope="col">Rule</th><th scope="col" class="number">Precision</th><th scope="col" class="number">Recall</th><th scope="col" class="number extra">Found</th><th scope="col" class="number">False alarms</th><th scope="col" class="number">Missed</th></tr></thead>
      <tbody>
        ${rules.map(
          (rule) => html`<tr>
            <th scope="row">${ruleText(rule.rule)}</th>
            <td class="number"><b>${share(rule.precision)}</b></td><td class="number"><b>${share(rule.recall)}</b></td>
            <td class="number extra">${count(rule.true_positives)}</td><td class="number">${count(rule.false_alarms)}</td><td class="number">${count(rule.missed)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    <p class="muted">Precision is the share of alerts that were right; recall is the share of simulated jumps that were found.${ticks ? html` ${count(ticks)} ticks were judged.` : nothing}${left ? html` ${count(left)} are still being read.` : nothing} ${(notes ?? []).map((note) => `${note}. `)}</p>`;
}

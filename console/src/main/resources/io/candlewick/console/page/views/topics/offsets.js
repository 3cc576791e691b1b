// The partitions of a topic, and how far each group of consumers has read them.
import { html } from '/webjars/lit-html/lit-html.js';
import { count } from '../../shell/format.js';
import { empty } from '../../shell/parts.js';
import { lagBadge } from './overview.js';

export function offsets(topic, name) {
  return html`<h2>Partitions</h2>
    <div class="scroll">
      <table>
        <caption class="unseen">Partitions of ${name}</caption>
        <thead><tr><th scope="col" class="number">Partition</th><th scope="col" class="number">First offset</th><th scope="col" class="number">Next offset</th><th scope="col" class="number">Records</th><th scope="col"><span class="unseen">Browse</span></th></tr></thead>
        <tbody>
          ${topic.partitions.map(
            (each) => html`<tr>
              <th scope="row" class="number">${each.partition}</th>
              <td class="number">${count(each.begin)}</td>
              <td class="number">${count(each.end)}</td>
              <td class="number">${count((BigInt(each.end) - BigInt(each.begin)).toString())}</td>
              <td><a href="/topics/${encodeURIComponent(name)}?partition=${each.partition}" data-row>Browse</a></td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <h2 class="second">Consumer groups</h2>
    ${(topic.groups ?? []).length === 0
      ? empty('No group of consumers has committed an offset of this topic. The stream keeps its offsets in its checkpoint: see Pipeline for its lag.')
      : topic.groups.map(
          (group) => html`<h3>${group.group} ${lagBadge(group.lag)}</h3>
            <div class="scroll" tabindex="0" role="group" aria-label="Offsets of ${group.group}">
              <table>
                <caption class="unseen">Offsets of ${group.group}</caption>
                <thead><tr><th scope="col" class="number">Partition</th><th scope="col" class="number">Committed</th><th scope="col" class="number">Next offset</th><th scope="col" class="number">Behind</th></tr></thead>
                <tbody>
                  ${(group.partitions ?? []).map(
                    (each) => html`<tr>
                      <th scope="row" class="number">${each.partition}</th>
                      <td class="number">${count(each.committed)}</td>
                      <td class="number">${count(each.end)}</td>
                      <td class="number">${count(each.lag)}</td>
                    </tr>`,
                  )}
                </tbody>
              </table>
            </div>`,
        )}`;
}

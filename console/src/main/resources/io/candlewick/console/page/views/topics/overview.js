// All topics, and all groups of consumers.
import { html } from '/webjars/lit-html/lit-html.js';
import { ago, count, dateTime } from '../../shell/format.js';
import { empty } from '../../shell/parts.js';

/** A group's lag as a badge: none, some, or unknown. */
export const lagBadge = (lag) =>
  lag === null || lag === undefined
    ? html`<span class="badge">lag unknown</span>`
    : Number(lag) === 0
      ? html`<span class="badge good">✓ no lag</span>`
      : html`<span class="badge info">${count(lag)} behind</span>`;

/** The table of topics whose name contains the text that is searched for. */
export function topicTable(topics, wanted) {
  const found = topics.filter((topic) => topic.name.toLowerCase().includes(wanted.toLowerCase()));
  if (found.length === 0) {
    return empty(topics.length === 0 ? 'The broker has no topics.' : `No topic contains “${wanted}”.`);
  }
  return html`<div class="scroll">
    <table>
      <caption class="unseen">Topics</caption>
      <thead><tr><th scope="col">Topic</th><th scope="col" class="number">Partitions</th><th scope="col" class="number">Records</th><th scope="col">Newest record</th><th scope="col">Consumer groups</th></tr></thead>
      <tbody>
        ${found.map(
          (topic) => html`<tr>
            <th scope="row"><a href="/topics/${encodeURIComponent(topic.name)}" data-row>${topic.name}</a></th>
            <td class="number">${count(topic.partitions)}</td>
            <td class="number">${count(topic.records)}</td>
            <td title=${topic.newest_at ? ago(topic.newest_at) : ''}>${dateTime(topic.newest_at)}</td>
            <td class="groups">${(topic.groups ?? []).length === 0
              ? html`<span class="muted">–</span>`
              : topic.groups.map((group) => html`<span>${group.group} ${lagBadge(group.lag)}</span> `)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** The table of groups. */
export function groupTable(groups, wanted) {
  const found = groups.filter((group) => group.group.toLowerCase().includes(wanted.toLowerCase()));
  if (found.length === 0) {
    return empty(groups.length === 0 ? 'No group of consumers has committed an offset.' : `No group contains “${wanted}”.`);
  }
  return html`<div class="scroll">
    <table>
      <caption class="unseen">Groups of consumers</caption>
      <thead><tr><th scope="col">Group</th><th scope="col">State</th><th scope="col" class="number">Members</th><th scope="col">Topic</th><th scope="col" class="number">Behind</th></tr></thead>
      <tbody>
        ${found.map(
          (group) => html`<tr>
            <th scope="row">${group.group}</th>
            <td>${String(group.state ?? '–').toLowerCase()}</td>
            <td class="number">${count(group.members)}</td>
            <td>${(group.topics ?? []).map((topic) => html`<a href="/topics/${encodeURIComponent(nameOf(topic))}?show=offsets" data-row>${nameOf(topic)}</a> `)}</td>
            <td class="number">${count(group.lag)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

const nameOf = (topic) => (typeof topic === 'string' ? topic : topic.topic);

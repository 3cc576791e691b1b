// Topics of Kafka: what they hold, who reads them, and the schemas of their records.
import { html, nothing, render } from '/webjars/lit-html/lit-html.js';
import { count } from '../shell/format.js';
import { failed, loading, oncePerFrame, tabs } from '../shell/parts.js';
import { poll } from '../shell/poll.js';
import { pages, question } from '../shell/question.js';
import { address, set } from '../shell/route.js';
import { rowKeys } from '../shell/rows.js';
import { bar, positionOf, records, recordsOf, startOf } from './topics/browse.js';
import { decimalFields } from './topics/fields.js';
import { offsets } from './topics/offsets.js';
import { groupTable, topicTable } from './topics/overview.js';
import { chosenVersions, schemas } from './topics/schemas.js';

const EVERY = 3_000;

/** Opens the view in an element; update(place) is called when the address or a choice changes. */
export function open(element, first) {
  let place = first;
  let start = null;
  const asked = new Map();
  const draw = oncePerFrame(show);
  const overview = question(draw);
  const topic = question(draw);
  const version = question(draw);
  const against = question(draw);
  const single = question(draw);
  const written = question(draw);
  const list = pages('records', draw);
  const live = poll(refresh, EVERY, { atOnce: false });
  const end = rowKeys(element, () => set({ record: null, subject: null }));
  const choosing = {
    get start() {
      return start;
    },
    setStart(name) {
      start = name === 'newest' ? null : name;
      draw();
      requestAnimationFrame(() => element.querySelector('[data-search]')?.focus());
    },
    reload: () => readRecords(),
  };

  /** Asks if what is wanted has changed since. */
  function ask(what, path, params = {}) {
    const wanted = path ? address(path, params) : '';
    if (asked.get(what) !== wanted) {
      asked.set(what, wanted);
      what.forget();
      if (path) {
        what.ask(path, params);
      }
    }
  }

  const base = () => `/api/topics/${encodeURIComponent(place.name)}`;
  const readRecords = () => list.ask(`${base()}/records`, recordsOf(place.params));

  function read() {
    const part = place.params.get('show');
    if (place.name) {
      ask(topic, base());
      ask(list, part === 'offsets' ? null : `${base()}/records`, recordsOf(place.params));
      const position = place.params.get('record');
      const isListed = !position || !list.items || list.items.some((record) => positionOf(record) === position);
      const [partition, offset] = (position ?? '').split(':');
      const subject = list.items?.find((record) => record.schema?.subject)?.schema.subject;
      if (subject) {
        ask(written, `/api/schemas/${encodeURIComponent(subject)}/versions/latest`);
      }
      ask(single, isListed ? null : `${base()}/records`, { partition, offset, limit: 1 });
      return;
    }
    ask(overview, part === 'groups' ? '/api/groups' : part === 'schemas' ? '/api/schemas' : '/api/topics');
    const { subject, version: number, against: other } =
      part === 'schemas' && overview.data?.subjects ? chosenVersions(overview.data.subjects, place.params) : {};
    const path = (text) => (subject && text ? `/api/schemas/${encodeURIComponent(subject.subject)}/versions/${text}` : null);
    ask(version, path(number));
    ask(against, path(other));
  }

  async function refresh() {
    if (place.name && place.params.get('show') === 'offsets') {
      await topic.ask(base());
    } else if (place.name && place.params.has('follow') && list.pagesRead === 1) {
      await readRecords();
    } else if (!place.name && place.params.get('show') !== 'schemas' && asked.get(overview)) {
      await overview.ask(asked.get(overview));
    }
  }

  function show() {
    read();
    render(html`<div class="topics">${place.name ? oneTopic() : allTopics()}</div>`, element);
  }

  function allTopics() {
    const part = place.params.get('show') ?? 'topics';
    const wanted = place.params.get('q') ?? '';
    const answer = overview.data;
    const at = (name) => address('/topics', name === 'topics' ? {} : { show: name });
    return html`<div class="head">
        <h1>Topics</h1>
        <span class="grow"></span>
        <label><span class="unseen">Search</span><input type="search" data-search placeholder="Search (/)" .value=${wanted} @input=${(event) => set({ q: event.target.value })} /></label>
      </div>
      ${tabs('Parts of Kafka', [
        ['Topics', at('topics'), part === 'topics'],
        ['Consumer groups', at('groups'), part === 'groups'],
        ['Schemas', at('schemas'), part === 'schemas'],
      ])}
      ${overview.failure ? failed(overview.failure, () => overview.ask(asked.get(overview))) : ''}
      <section class="panel">
        ${part === 'groups' && answer?.groups
          ? groupTable(answer.groups, wanted)
          : part === 'schemas' && answer?.subjects
            ? schemas(answer.subjects, place.params, version, against, wanted)
            : part === 'topics' && answer?.topics
              ? topicTable(answer.topics, wanted)
              : overview.failure ? nothing : loading('Asking Kafka')}
      </section>`;
  }

  function oneTopic() {
    const part = place.params.get('show') ?? 'records';
    const position = place.params.get('record');
    const at = (name) => address(place.path, name === 'records' ? {} : { show: name });
    const listed = list.items?.find((record) => positionOf(record) === position);
    const found = listed ?? single.data?.records.find((record) => positionOf(record) === position);
    const failure = single.failure ?? (single.data && !found ? { title: 'There is no such record', detail: `${position} was removed, or was never written.` } : null);
    const held = topic.data?.partitions.reduce((sum, each) => sum + BigInt(each.end) - BigInt(each.begin), 0n);
    return html`<div class="head">
        <h1><a href="/topics">Topics</a> <span class="muted">/</span> ${place.name}</h1>
        ${topic.data ? html`<span class="muted">${count(topic.data.partitions.length)} partition${topic.data.partitions.length === 1 ? '' : 's'}, ${count(held.toString())} records</span>` : ''}
      </div>
      ${tabs('Parts of the topic', [
        ['Records', at('records'), part === 'records'],
        ['Partitions and groups', at('offsets'), part === 'offsets'],
      ])}
      ${topic.failure ? failed(topic.failure, () => topic.ask(base())) : ''}
      <section class="panel" ?hidden=${topic.failure && !topic.data}>
        ${part === 'offsets'
          ? topic.data ? offsets(topic.data, place.name) : topic.failure ? nothing : loading('Asking Kafka')
          : html`${bar(topic.data, place.params, choosing)}${records(list, { record: found, failure }, decimalFields(written.data?.schema), place, readRecords)}`}
      </section>`;
  }

  draw();
  return {
    update(next) {
      if (next.path !== place.path || startOf(next.params) !== startOf(place.params)) {
        start = null;
      }
      place = next;
      draw();
    },
    close() {
      live.close();
      [overview, topic, version, against, single, written, list].forEach((each) => each.forget());
      draw.cancel();
      end();
    },
  };
}

// The simulated market: its clock, events by hand, and what has happened.
import { html, nothing, render } from '/webjars/lit-html/lit-html.js';
import { post } from '../shell/api.js';
import { dateTime } from '../shell/format.js';
import { onChart } from '../shell/moment.js';
import { announce, failed, loading, oncePerFrame } from '../shell/parts.js';
import { poll } from '../shell/poll.js';
import { question } from '../shell/question.js';
import { rowKeys } from '../shell/rows.js';
import { withToken } from '../shell/token.js';
import { clockPanel } from './simulator/clock.js';
import { eventsPanel, targetOf } from './simulator/events.js';
import { injectPanel } from './simulator/inject.js';
import { titleOf } from './simulator/kinds.js';

const EVERY = 2_000;

/** Opens the view in an element; update(place) is called when the address or a choice changes. */
export function open(element, first) {
  let place = first;
  let isBusy = false;
  let told = null;
  const draw = oncePerFrame(show);
  const market = question(draw);
  const live = poll(() => market.ask('/api/market'), EVERY);
  const end = rowKeys(element);

  /** Sends a change, says what came of it, and reads the market anew. */
  async function change(purpose, path, body, done) {
    try {
      const answer = await withToken(purpose, () => {
        isBusy = true;
        draw();
        return post(path, body);
      });
      if (answer !== undefined) {
        told = done(answer);
        announce(told.text);
        await live.now();
      }
    } catch (fault) {
      told = { failure: fault };
    } finally {
      isBusy = false;
      draw();
    }
  }

  const steer = (command, purpose) => change(purpose, '/api/market/clock', command, (clock) => ({ text: `The market is ${clock.paused ? 'paused' : 'running'} at ${dateTime(clock.market_time)}.` }));
  const inject = (body) =>
    change('inject an event', '/api/market/events', body, (event) => ({ text: `${titleOf(event.kind)}: ${targetOf(event)}, from ${dateTime(event.start)} on.`, event }));

  function show() {
    const answer = market.data;
    const hasNone = answer?.simulated === false;
    render(
      html`<div class="simulator">
        <div class="head"><h1>Simulator</h1><span class="muted">What you do here happens to the market, and to everyone who reads it</span></div>
        ${told?.failure ? failed(told.failure) : told ? notice(told) : nothing}
        ${hasNone ? without(answer.reason) : market.failure ? failed(market.failure, live.now) : nothing}
        ${hasNone
          ? nothing
          : answer
            ? html`<div class="columns">
                <div>${clockPanel(answer.clock, answer.profile, isBusy, steer)}${injectPanel(answer.symbols, place.params, isBusy, inject)}</div>
                ${eventsPanel(answer.events, place.params)}
              </div>`
            : market.failure ? nothing : loading('Asking the market')}
      </div>`,
      element,
    );
  }

  draw();
  return {
    update(next) {
      place = next;
      draw();
    },
    close() {
      live.close();
      market.forget();
      draw.cancel();
      end();
    },
  };
}

const notice = ({ text, event }) => html`<div class="notice" role="status">
  ${text} ${event?.symbol ? html`<a href=${onChart(event.symbol, event.start)}><strong>See it on the chart</strong></a>` : event ? html`<a href="/anomalies"><strong>See what is detected</strong></a>` : nothing}
</div>`;

const without = (reason) => html`<div class="notice" role="status">
  <strong>There is no simulated market.</strong> ${reason ? `${reason}. ` : ''}This platform gets its ticks from recordings or live sources, which cannot be steered. Start
  one with a simulated market by <code>./candlewick up</code>.
</div>`;

package io.candlewick.launcher.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The candles that the page holds: their order, their places on the axis, and how many there are.
 */
class HeldCandlesBrowserIT {
  /** Gives candles of one minute by their number, and what of them is looked at. */
  private static final String PRELUDE =
      """
      async () => {
        const { Candles, MOST } = await import('/views/market/candles.js');
        const candle = (minute, ticks = 1) => ({
          start: new Date(minute * 60_000).toISOString(), end: new Date((minute + 1) * 60_000).toISOString(),
          open: `${minute}`, high: `${minute + ticks}`, low: `${minute}`, close: `${minute + ticks}`, volume: '1', vwap: `${minute}`, ticks, filled: null });
        const minutes = (candles) => candles.start.map((start) => start / 60_000);
        const answer = (from, to, previous = 'older') => ({ candles: Array.from({ length: to - from }, (_, i) => candle(from + i)), previous, next: null });
        const held = new Candles();
      """;

  @Test
  void candles_stay_in_order_and_keep_their_places_when_others_come_between_or_before() {
    assertThat(
            evaluate(
                """
                held.fill({ candles: [candle(10), candle(12), candle(15)], previous: 'older' });
                const place = held.end - 1;
                const kinds = [held.merge(candle(13)), held.merge(candle(12, 5)), held.merge(candle(16)), held.merge(candle(9))];
                held.before({ candles: [candle(7), candle(8), candle(10)], previous: null });
                return [minutes(held).join(' '), held.at(place).open, kinds.join(' '), held.high[held.indexAt(12 * 60_000)], held.previous];
                """))
        .isEqualTo(Arrays.asList("7 8 10 12 13 15 16", "15", "new changed new outside", 17, null));
  }

  @Test
  void an_older_revision_never_replaces_a_newer_one() {
    assertThat(
            evaluate(
                """
                held.fill({ candles: [candle(1, 4)], previous: null });
                held.merge(candle(1, 3));
                const before = held.high[0];
                held.merge(candle(1, 6));
                return [before, held.high[0], held.size];
                """))
        .isEqualTo(List.of(5, 7, 1));
  }

  @Test
  void a_candle_that_is_final_is_not_opened_again_by_an_answer_of_the_same_ticks() {
    assertThat(
            evaluate(
                """
                const inState = (state, complete) => ({ ...candle(1, 4), state, complete });
                held.fill({ candles: [inState('OPEN', false)], previous: null });
                const seen = [];
                for (const next of [inState('FINAL', false), inState('OPEN', false), inState('FINAL', true), inState('CORRECTED', true)]) {
                  held.merge(next);
                  seen.push(`${held.list[0].state} ${held.list[0].complete}`);
                }
                return seen;
                """))
        .isEqualTo(List.of("FINAL false", "FINAL false", "FINAL true", "CORRECTED true"));
  }

  @Test
  void a_filled_candle_makes_way_for_one_with_ticks_and_never_replaces_it() {
    assertThat(
            evaluate(
                """
                const filled = { ...candle(1, 0), filled: 'carry' };
                held.fill({ candles: [filled], previous: null });
                held.merge(candle(1, 3));
                held.merge(filled);
                return [held.size, held.list[0].filled, held.high[0]];
                """))
        .isEqualTo(Arrays.asList(1, null, 4));
  }

  @Test
  void a_page_that_stays_open_holds_the_newest_candles_and_can_load_the_others_again() {
    assertThat(
            evaluate(
                """
                held.fill(answer(0, 500, null));
                let most = 0;
                for (let minute = 500; minute < 30_000; minute++) {
                  held.merge(candle(minute));
                  most = Math.max(most, held.size);
                }
                const found = minutes(held);
                const isWhole = found.every((minute, i) => minute === found[0] + i) && found.at(-1) === 29_999;
                return [most <= MOST, isWhole, held.list.length === held.close.length, held.previous.to === held.list[0].start];
                """))
        .isEqualTo(List.of(true, true, true, true));
  }

  @Test
  void going_far_into_the_past_leaves_out_the_newest_candles_until_they_are_loaded_again() {
    assertThat(
            evaluate(
                """
                held.fill(answer(20_000, 25_000));
                held.before(answer(15_000, 20_000));
                const cut = [held.size, held.hasLater, minutes(held)[0], held.merge(candle(25_000))];
                held.after({ candles: answer(minutes(held).at(-1) + 1, 25_000).candles, next: null });
                return [...cut, held.hasLater, minutes(held).at(-1), held.size <= MOST];
                """))
        .isEqualTo(List.of(9_000, true, 15_000, "outside", false, 25_000, true));
  }

  @Test
  void a_candle_that_comes_while_others_are_being_loaded_is_not_lost() {
    assertThat(
            evaluate(
                """
                [candle(11, 3), candle(12), candle(12, 5)].forEach((early) => held.keep(early));
                held.fill({ candles: [candle(10), candle(11)], previous: null });
                const filled = [minutes(held).join(' '), held.high[1], held.high[2]];
                held.fill({ candles: [candle(10)], previous: null }, { hasLater: true });
                for (let minute = 11; minute < 100; minute++) {
                  held.merge(candle(minute));
                }
                const past = minutes(held).join(' ');
                held.after({ candles: answer(11, 97).candles, next: null });
                return [...filled, past, minutes(held).at(-1), held.size, held.hasLater];
                """))
        .isEqualTo(List.of("10 11 12", 14, 17, "10", 99, 90, false));
  }

  @Test
  void everything_that_was_missed_is_read_in_as_many_answers_as_it_takes() {
    assertThat(
            evaluate(
                """
                const { History } = await import('/views/market/history.js');
                const asked = [];
                const real = window.fetch;
                window.fetch = async (address, ...more) => {
                  if (!address.includes('symbol=MISSED')) {
                    return real(address, ...more);
                  }
                  const cursor = Number(new URL(address, location.href).searchParams.get('cursor'));
                  asked.push(cursor);
                  const from = cursor || 100;
                  const next = from < 300 ? String(from + 100) : null;
                  return Response.json({ ...answer(from, from + 100), next: asked.length > 1 ? next : null });
                };
                try {
                  const history = new History(held, { opened: () => {}, grow: (change) => change(), failed: (failure) => asked.push(failure) });
                  await history.open({ symbol: 'MISSED', interval: '1m', from: null }, 'UTC', 100, 0);
                  const missed = history.refresh();
                  const isOne = history.refresh() === missed;
                  const live = held.merge(candle(420));
                  await missed;
                  const found = minutes(held);
                  const isWhole = found.slice(0, 300).every((minute, i) => minute === 100 + i);
                  return [isOne, live, isWhole, found.length, found.at(-1), held.hasLater, asked.join(' ')];
                } finally {
                  window.fetch = real;
                }
                """))
        .isEqualTo(List.of(true, "new", true, 301, 420, false, "0 0 200 300 0 200 300"));
  }

  private static Object evaluate(String body) {
    try (Tab tab = Tab.open("/market")) {
      return tab.page().evaluate(PRELUDE + body + "}");
    }
  }
}

package io.candlewick.feed.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.market.event.EventEffect;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.EventScope;
import io.candlewick.market.event.MarketEvent;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class InjectionRulesTest {
  private static final long NOW = 1_767_225_600_000_000L;

  @Test
  void a_usual_event_may_happen() {
    for (EventKind kind : EventKind.values()) {
      assertThatCode(
              () -> InjectionRules.check(event("e", NOW, kind.usualEffect()), List.of(), NOW))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void what_the_market_could_not_bear_is_refused_with_the_value() {
    assertRefused(event("", NOW, jump()), "1 to 200 characters, not 0");
    assertRefused(event("x".repeat(201), NOW, jump()), "not 201");
    assertRefused(event("e", -1, jump()), "The start -1 µs");
    assertRefused(event("e", Long.MAX_VALUE, jump()), "1970 to 9999");
    Duration ages = ChronoUnit.FOREVER.getDuration();
    assertRefused(
        event("e", NOW, new EventEffect(0, 0, Duration.ZERO, 1, Duration.ZERO, 1, 1, true, ages)),
        "duration");
    assertRefused(
        event(
            "e",
            NOW,
            new EventEffect(0, 0, Duration.ZERO, 2, ages, 1, 1, false, Duration.ofDays(1))),
        "half-life");
  }

  @Test
  void one_event_to_come_too_many_is_refused_and_past_ones_do_not_count() {
    List<MarketEvent> coming =
        Collections.nCopies(InjectionRules.MAX_EVENTS, event("e", NOW + 1, jump()));
    assertThatThrownBy(() -> InjectionRules.check(event("f", NOW, jump()), coming, NOW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1000 current or future injected events");
    assertThatCode(() -> InjectionRules.check(event("f", NOW, jump()), coming, NOW + 2))
        .doesNotThrowAnyException();
  }

  private static void assertRefused(MarketEvent event, String expected) {
    assertThatThrownBy(() -> InjectionRules.check(event, List.of(), NOW))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected);
  }

  private static EventEffect jump() {
    return EventEffect.jump(-0.1, -0.05);
  }

  private static MarketEvent event(String id, long start, EventEffect effect) {
    return new MarketEvent(
        id,
        EventKind.CRISIS,
        new EventScope.Everything(),
        start,
        effect,
        MarketEvent.Origin.INJECTED);
  }
}

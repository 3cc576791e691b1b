package io.candlewick.feed.run;

import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import io.candlewick.model.TickRules;
import io.candlewick.publish.Sequencer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Decides which ticks from outside are accepted. Not thread-safe. */
final class PostingRules {
  /** The maximum number of symbols from outside in one run; the state of each stays in memory. */
  static final int MAX_SYMBOLS = 10_000;

  private static final int MAX_CURRENCY_CHARACTERS = 16;

  private final Sequencer sequencer;
  private final Set<String> simulated;
  private final Set<String> posted = new HashSet<>();

  /**
   * @param simulated symbols that the simulated market publishes itself
   */
  PostingRules(Sequencer sequencer, Set<String> simulated) {
    this.sequencer = sequencer;
    this.simulated = Set.copyOf(simulated);
  }

  /**
   * Why a tick is not accepted, with the value and the rule; empty if it is.
   *
   * @param now real time, in microseconds since 1970
   */
  Optional<String> refusal(RawTick raw, long now) {
    if (simulated.contains(raw.symbol())) {
      return Optional.of(
          "the simulated market publishes "
              + raw.symbol()
              + " itself: use another symbol, or start with --source none");
    }
    if (!isPlain(raw.symbol())) {
      return Optional.of(
          "the symbol contains a control character or half of a surrogate pair: remove it");
    }
    if (!isPlain(raw.currency()) || raw.currency().length() > MAX_CURRENCY_CHARACTERS) {
      return Optional.of(
          "the currency must be at most "
              + MAX_CURRENCY_CHARACTERS
              + " characters without control characters, like USD");
    }
    if (raw.injected() != null) {
      return Optional.of("injected is '" + raw.injected() + "': only the simulator may set it");
    }
    if (TickRules.isFuture(raw.eventTime(), now) && raw.eventTime() <= TickRules.MAX_EVENT_TIME) {
      return Optional.of(
          "the time "
              + Micros.toInstant(raw.eventTime())
              + " is more than ten minutes ahead of this machine's clock, "
              + Micros.toInstant(now));
    }
    Optional<String> fault = sequencer.fault(raw);
    if (fault.isPresent()) {
      return fault;
    }
    return posted.contains(raw.symbol()) || posted.size() < MAX_SYMBOLS
        ? note(raw.symbol())
        : Optional.of(
            "this run already has "
                + MAX_SYMBOLS
                + " symbols from outside, the maximum: use one of them, or restart the feed");
  }

  private Optional<String> note(String symbol) {
    posted.add(symbol);
    return Optional.empty();
  }

  private static boolean isPlain(String text) {
    return text.codePoints().noneMatch(Character::isISOControl)
        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}

package io.candlewick.publish;

import io.candlewick.model.Epochs;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.RawTick;
import io.candlewick.model.RejectReason;
import io.candlewick.model.Tick;
import io.candlewick.model.TickRules;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Says which rule of {@link TickRules} a raw tick would break, with the value. Pure. */
final class TickFault {
  private static final int MAX_SHOWN_CHARACTERS = 40;

  private TickFault() {}

  /**
   * The first rule that a tick would break; empty for a sound tick.
   *
   * @param previousPrice the symbol's previous price, or {@link Tick#NO_PREVIOUS_PRICE}
   */
  static Optional<RejectReason> violation(RawTick raw, long previousPrice) {
    return TickRules.violation(
        utf8Length(raw.symbol()),
        Epochs.NUMBERED,
        raw.sequence() == RawTick.NO_SEQUENCE ? 1 : raw.sequence(),
        raw.eventTime(),
        raw.price(),
        raw.volume(),
        raw.bid(),
        raw.ask(),
        previousPrice);
  }

  /** The same in words. */
  static Optional<String> describe(RawTick raw, long previousPrice) {
    Optional<String> size = tooLarge(raw);
    if (size.isPresent()) {
      return size;
    }
    Optional<RejectReason> violation = violation(raw, previousPrice);
    return violation.isPresent()
        ? violation.map(
            reason ->
                reason == RejectReason.NON_POSITIVE
                    ? notPositive(raw)
                    : outOfRange(raw, previousPrice))
        : crossed(raw);
  }

  /** A quote whose bid is above its ask has no spread. */
  private static Optional<String> crossed(RawTick raw) {
    return raw.bid() <= raw.ask()
        ? Optional.empty()
        : Optional.of(
            "the bid "
                + FixedPoint.format(raw.bid())
                + " is above the ask "
                + FixedPoint.format(raw.ask()));
  }

  /** Values that do not fit into the encoded form. */
  private static Optional<String> tooLarge(RawTick raw) {
    if (FixedPoint.isInRange(raw.price())
        && FixedPoint.isInRange(raw.volume())
        && FixedPoint.isInRange(raw.bid())
        && FixedPoint.isInRange(raw.ask())) {
      return Optional.empty();
    }
    return Optional.of("out of range: a price or size is more than 9999999999.99999999");
  }

  private static String notPositive(RawTick raw) {
    if (raw.price() <= 0) {
      return "the price " + FixedPoint.format(raw.price()) + " is not above 0";
    }
    return raw.bid() <= 0
        ? "the bid " + FixedPoint.format(raw.bid()) + " is not above 0"
        : "the ask " + FixedPoint.format(raw.ask()) + " is not above 0";
  }

  private static String outOfRange(RawTick raw, long previousPrice) {
    if (raw.symbol().isEmpty()) {
      return "the symbol is empty";
    }
    if (utf8Length(raw.symbol()) > TickRules.MAX_SYMBOL_BYTES) {
      return "the symbol '"
          + raw.symbol().substring(0, Math.min(MAX_SHOWN_CHARACTERS, raw.symbol().length()))
          + "…' is longer than "
          + TickRules.MAX_SYMBOL_BYTES
          + " bytes";
    }
    if (raw.sequence() < 0) {
      return "the sequence " + raw.sequence() + " is not 1 or more";
    }
    if (raw.eventTime() < 0 || raw.eventTime() > TickRules.MAX_EVENT_TIME) {
      return "the time " + raw.eventTime() + " µs is outside the years 1970 to 9999";
    }
    if (raw.volume() < 0) {
      return "the volume " + FixedPoint.format(raw.volume()) + " is below 0";
    }
    return "out of range: the price "
        + FixedPoint.format(raw.price())
        + " times the volume "
        + FixedPoint.format(raw.volume())
        + " must be below 10^13, and a price at most 10,000 times the previous price"
        + (previousPrice == Tick.NO_PREVIOUS_PRICE
            ? ""
            : ", which is " + FixedPoint.format(previousPrice));
  }

  private static int utf8Length(String text) {
    return text.length() > TickRules.MAX_SYMBOL_BYTES
        ? text.length()
        : text.getBytes(StandardCharsets.UTF_8).length;
  }
}

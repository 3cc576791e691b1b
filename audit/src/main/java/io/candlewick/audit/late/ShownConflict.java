package io.candlewick.audit.late;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import io.candlewick.ticklog.Position;
import java.util.Optional;

/**
 * A tick whose number was used before, and the first tick under that number.
 *
 * @param conflict where both are
 * @param tick empty where Kafka's retention has removed it since
 * @param first empty where Kafka's retention has removed it since
 */
public record ShownConflict(LateConflict conflict, Optional<Tick> tick, Optional<Tick> first) {
  /** Both ticks in one sentence, without a full stop. */
  public String words() {
    boolean differInSpreadAlone =
        tick.isPresent() && first.isPresent() && isEqual(tick.get(), first.get());
    return conflict.symbol()
        + tick.or(() -> first).map(ShownConflict::number).orElse("")
        + ": "
        + words(tick, conflict.position(), differInSpreadAlone)
        + " is in no candle; before it came "
        + words(first, conflict.first(), differInSpreadAlone);
  }

  private static boolean isEqual(Tick one, Tick other) {
    return one.eventTime() == other.eventTime()
        && one.price() == other.price()
        && one.volume() == other.volume();
  }

  private static String number(Tick tick) {
    return " number " + tick.sequence() + (tick.epoch() == 0 ? "" : " of epoch " + tick.epoch());
  }

  private static String words(Optional<Tick> tick, Position position, boolean withQuote) {
    return tick.map(
            read ->
                Micros.toInstant(read.eventTime())
                    + " "
                    + FixedPoint.format(read.price())
                    + " × "
                    + FixedPoint.format(read.volume())
                    + (withQuote
                        ? ", bid "
                            + FixedPoint.format(read.bid())
                            + ", ask "
                            + FixedPoint.format(read.ask())
                        : "")
                    + " ("
                    + position
                    + ")")
        .orElse("a tick that Kafka's retention has removed (" + position + ")");
  }
}

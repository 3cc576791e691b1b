package io.candlewick.feed.http;

import io.candlewick.market.event.EventEffect;
import io.candlewick.market.event.EventKind;
import io.candlewick.market.event.EventScope;
import io.candlewick.market.event.MarketEvent;
import io.candlewick.model.AssetType;
import io.candlewick.model.Micros;
import io.candlewick.web.Parameters;
import io.candlewick.web.Problem;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A market event as a client requests it. Only the kind is required: by default an event affects
 * all assets, begins now, and has the usual effect of its kind.
 */
record EventDraft(
    String kind,
    String symbol,
    String assetType,
    String start,
    Double jumpFromPct,
    Double jumpToPct,
    Double jumpHalfLifeSeconds,
    Double volatilityFactor,
    Double halfLifeSeconds,
    Double volumeFactor,
    Double spreadFactor,
    Double durationSeconds) {

  private static final double MIN_JUMP_PERCENT = -95;
  private static final double MAX_JUMP_PERCENT = 900;
  private static final double MAX_FACTOR = 1_000;
  private static final double MAX_SECONDS = Duration.ofDays(365).toSeconds();
  private static final double MILLIS = 1_000;

  /**
   * @param id unique in this run
   * @param now when it begins by default, in microseconds since 1970
   * @param facts give the half-life of this market's jumps, unless the client sets it
   * @throws Problem 422 naming the first invalid field
   */
  MarketEvent toEvent(String id, long now, MarketFacts facts) {
    EventKind chosen = chosenKind();
    long begin = Parameters.time("start", start).map(Micros::of).orElse(now);
    return new MarketEvent(
        id,
        chosen,
        scope(),
        begin,
        effect(chosen.usualEffect(), facts.jumpHalfLife(chosen)),
        MarketEvent.Origin.INJECTED);
  }

  private EventKind chosenKind() {
    return Arrays.stream(EventKind.values())
        .filter(each -> each.profileName().equals(kind))
        .findFirst()
        .orElseThrow(
            () ->
                notOneOf(
                    "kind", kind, Arrays.stream(EventKind.values()).map(EventKind::profileName)));
  }

  private EventScope scope() {
    if (symbol != null && assetType != null) {
      throw Problem.unprocessable(
          "symbol and asset_type: give one of them, or none for all assets");
    }
    if (symbol != null) {
      return new EventScope.OfSymbol(symbol);
    }
    if (assetType == null) {
      return new EventScope.Everything();
    }
    return Arrays.stream(AssetType.values())
        .filter(type -> type.text().equals(assetType))
        .findFirst()
        .<EventScope>map(EventScope.OfType::new)
        .orElseThrow(
            () ->
                notOneOf(
                    "asset_type",
                    assetType,
                    Arrays.stream(AssetType.values()).map(AssetType::text)));
  }

  private EventEffect effect(EventEffect usual, Duration jumpHalfLife) {
    double from = within("jump_from_pct", jumpFromPct, usual.jumpFrom() * 100, MIN_JUMP_PERCENT);
    double to = within("jump_to_pct", jumpToPct, usual.jumpTo() * 100, MIN_JUMP_PERCENT);
    if (from > to) {
      throw Problem.unprocessable(
          "jump_from_pct is %s and jump_to_pct is %s: the first may not be the larger"
              .formatted(from, to));
    }
    return new EventEffect(
        jumpFromPct == null ? usual.jumpFrom() : from / 100,
        jumpToPct == null ? usual.jumpTo() : to / 100,
        time("jump_half_life_seconds", jumpHalfLifeSeconds, jumpHalfLife),
        factor("volatility_factor", volatilityFactor, usual.volatilityFactor()),
        time("half_life_seconds", halfLifeSeconds, usual.halfLife()),
        factor("volume_factor", volumeFactor, usual.volumeFactor()),
        factor("spread_factor", spreadFactor, usual.spreadFactor()),
        usual.halted(),
        time("duration_seconds", durationSeconds, usual.duration()));
  }

  private static double within(String name, Double value, double usual, double least) {
    return checked(name, value, usual, least, MAX_JUMP_PERCENT);
  }

  private static double factor(String name, Double value, double usual) {
    return checked(name, value, usual, 0, MAX_FACTOR);
  }

  private static Duration time(String name, Double value, Duration usual) {
    return value == null
        ? usual
        : Duration.ofMillis(Math.round(checked(name, value, 0, 0, MAX_SECONDS) * MILLIS));
  }

  private static double checked(
      String name, Double value, double usual, double least, double most) {
    if (value == null) {
      return usual;
    }
    if (!(value >= least && value <= most)) {
      throw Problem.unprocessable("%s is %s: give %s to %s".formatted(name, value, least, most));
    }
    return value;
  }

  private static Problem notOneOf(String name, String value, Stream<String> names) {
    return Problem.unprocessable(
        name
            + (value == null ? " is missing" : " is '" + value + "'")
            + ": give one of "
            + names.collect(Collectors.joining(", ")));
  }
}

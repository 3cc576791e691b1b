package io.candlewick.live.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.RawTick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Keeps all that a source says. */
public final class RecordingSink implements SourceSink {
  public record Gap(String symbol, long from, long to, String reason) {}

  private final List<RawTick> ticks = new CopyOnWriteArrayList<>();
  private final List<Gap> gaps = new CopyOnWriteArrayList<>();
  private final List<String> states = new CopyOnWriteArrayList<>();
  private volatile boolean isUp;

  @Override
  public void ticks(List<RawTick> given) {
    ticks.addAll(given);
  }

  @Override
  public void gap(String symbol, long from, long to, String reason) {
    gaps.add(new Gap(symbol, from, to, reason));
  }

  @Override
  public void state(String sentence, boolean answers) {
    isUp = answers;
    states.add(sentence);
  }

  public List<RawTick> ticks() {
    return ticks;
  }

  public List<Gap> gaps() {
    return gaps;
  }

  public List<String> states() {
    return states;
  }

  /** The newest state. */
  public String state() {
    return states.get(states.size() - 1);
  }

  /** Whether the provider answered at the newest state. */
  public boolean isUp() {
    return isUp;
  }

  /** Prices of a symbol, in order. */
  public List<String> prices(String symbol) {
    List<String> prices = new ArrayList<>();
    ticks.stream()
        .filter(tick -> tick.symbol().equals(symbol))
        .forEach(tick -> prices.add(FixedPoint.format(tick.price())));
    return prices;
  }

  /** Sequences of a symbol, in order. */
  public List<Long> sequences(String symbol) {
    return ticks.stream()
        .filter(tick -> tick.symbol().equals(symbol))
        .map(RawTick::sequence)
        .toList();
  }

  public void awaitState(String part) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(2))
        .untilAsserted(() -> assertThat(state()).contains(part));
  }

  public void awaitTicks(int count) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(2))
        .untilAsserted(() -> assertThat(ticks).hasSizeGreaterThanOrEqualTo(count));
  }
}

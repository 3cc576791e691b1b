package io.candlewick.market;

import io.candlewick.market.event.MarketEvent;
import io.candlewick.model.RawTick;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a market tells. */
final class Recorder implements MarketListener {
  final List<RawTick> ticks = new ArrayList<>();
  final List<MarketEvent> events = new ArrayList<>();

  @Override
  public void tick(RawTick tick) {
    ticks.add(tick);
  }

  @Override
  public void event(MarketEvent begun) {
    events.add(begun);
  }

  List<RawTick> of(String symbol) {
    return ticks.stream().filter(tick -> tick.symbol().equals(symbol)).toList();
  }
}

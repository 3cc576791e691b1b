package io.candlewick.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SimulatedMarketTest {
  private static final long SEED = 20_240_809L;
  private static final int TICKS = 5_000;

  private static List<RawTick> ticksOf(SimulatedAsset asset) {
    List<RawTick> ticks = new ArrayList<>();
    for (int i = 0; i < TICKS; i++) {
      ticks.add(asset.next(i * 1_000_000L));
    }
    return ticks;
  }

  private static Map<String, List<RawTick>> wholeMarket(long seed) {
    SimulatedMarket market = new SimulatedMarket(seed, Assets.all());
    Map<String, List<RawTick>> ticks = new HashMap<>();
    for (int i = 0; i < TICKS; i++) {
      for (SimulatedAsset asset : market.assets()) {
        ticks
            .computeIfAbsent(asset.asset().symbol(), symbol -> new ArrayList<>())
            .add(asset.next(i * 1_000_000L));
      }
    }
    return ticks;
  }

  @Test
  void one_seed_is_one_market_and_another_seed_another() {
    assertThat(wholeMarket(SEED)).isEqualTo(wholeMarket(SEED)).isNotEqualTo(wholeMarket(SEED + 1));
  }

  @Test
  void an_asset_alone_ticks_as_it_does_among_others() {
    Map<String, List<RawTick>> market = wholeMarket(SEED);
    for (Asset asset : Assets.all()) {
      SimulatedMarket alone = new SimulatedMarket(SEED, List.of(asset));
      assertThat(ticksOf(alone.asset(asset.symbol()))).isEqualTo(market.get(asset.symbol()));
    }
  }

  @Test
  void assets_on_threads_of_their_own_tick_as_they_do_on_one() throws Exception {
    SimulatedMarket market = new SimulatedMarket(SEED, Assets.all());
    Map<String, Future<List<RawTick>>> futures = new HashMap<>();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (SimulatedAsset asset : market.assets()) {
        futures.put(asset.asset().symbol(), threads.submit(() -> ticksOf(asset)));
      }
      Map<String, List<RawTick>> oneThread = wholeMarket(SEED);
      for (Map.Entry<String, Future<List<RawTick>>> entry : futures.entrySet()) {
        assertThat(entry.getValue().get()).isEqualTo(oneThread.get(entry.getKey()));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void assets_do_not_move_together() {
    Map<String, List<RawTick>> market = wholeMarket(SEED);
    double correlation = correlation(market.get("AAPL"), market.get("TSLA"));
    assertThat(correlation).as("seed %s", SEED).isBetween(-0.06, 0.06);
  }

  private static double correlation(List<RawTick> a, List<RawTick> b) {
    double product = 0;
    double squaresOfA = 0;
    double squaresOfB = 0;
    for (int i = 1; i < TICKS; i++) {
      double x = Math.log((double) a.get(i).price() / a.get(i - 1).price());
      double y = Math.log((double) b.get(i).price() / b.get(i - 1).price());
      product += x * y;
      squaresOfA += x * x;
      squaresOfB += y * y;
    }
    return product / Math.sqrt(squaresOfA * squaresOfB);
  }

  @Test
  void an_unknown_symbol_is_named_with_the_known_ones() {
    SimulatedMarket market = new SimulatedMarket(SEED, Assets.all().subList(0, 2));
    assertThatThrownBy(() -> market.asset("DOGE"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'DOGE'")
        .hasMessageContaining("AAPL, TSLA");
  }
}

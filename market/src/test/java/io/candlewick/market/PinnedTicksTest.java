package io.candlewick.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.market.event.MarketEvent;
import io.candlewick.market.profile.Profiles;
import io.candlewick.model.Micros;
import io.candlewick.model.RawTick;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The first million ticks of each built-in profile, to the bit. A change of these hashes changes
 * everybody's market: it belongs into the changelog.
 */
class PinnedTicksTest {
  private static final long SEED = 1;
  private static final long START = Micros.of(Instant.parse("2026-03-02T14:30:00Z"));
  private static final long MILLION = 1_000_000;

  private static final String STANDARD =
      "85386c92576375a1053b3edff1a3a8960116942237d86215d22ed59a8dea4e6f";
  private static final String CLASSIC =
      "c47b1d9c99ee8dd976dc9662711ddb705233167488dd603c798620871dbd099d";
  private static final String REALISTIC =
      "03759e43782e7db76e683718bf1fd6a793778646125933395fa3b3caad8b74ae";

  /** Of the realistic ticks without their sizes. */
  private static final String REALISTIC_PRICES =
      "d5e7bd15311561f9cf45649af69ce1503e9995ab337b728d162519845136ab58";

  @ParameterizedTest
  @CsvSource({"standard, " + STANDARD, "classic, " + CLASSIC, "realistic, " + REALISTIC})
  void a_seed_always_gives_these_ticks(String profile, String pinned) throws Exception {
    String hash = hash(Profiles.of(profile), 1, 5_000);
    System.out.println("SHA-256 of the first million ticks of " + profile + ": " + hash);
    assertThat(hash).isEqualTo(pinned);
  }

  @Test
  void two_and_eight_threads_and_other_cuts_give_them_too() throws Exception {
    assertThat(hash(Profiles.realistic(), 2, 5_000)).isEqualTo(REALISTIC);
    assertThat(hash(Profiles.realistic(), 8, 777)).isEqualTo(REALISTIC);
    assertThat(hash(Profiles.realistic(), 1, 1)).isEqualTo(REALISTIC);
    assertThat(hash(Profiles.classic(), 2, 333)).isEqualTo(CLASSIC);
    assertThat(hash(Profiles.standard(), 2, 333)).isEqualTo(STANDARD);
  }

  @Test
  void prices_do_not_depend_on_how_sizes_are_drawn() throws Exception {
    assertThat(hash(Profiles.realistic(), 1, 5_000, false)).isEqualTo(REALISTIC_PRICES);
  }

  private static String hash(Profile profile, int threads, int stepsAtOnce) throws Exception {
    return hash(profile, threads, stepsAtOnce, true);
  }

  private static String hash(Profile profile, int threads, int stepsAtOnce, boolean withSizes)
      throws Exception {
    HashingListener listener = new HashingListener(withSizes);
    SimulatedMarket market = SimulatedMarket.of(profile, SEED, START, 1_000_000);
    while (listener.count < MILLION) {
      market.steps(stepsAtOnce, threads, listener);
    }
    return HexFormat.of().formatHex(listener.digest.digest());
  }

  private static final class HashingListener implements MarketListener {
    private final MessageDigest digest = MessageDigest.getInstance("SHA-256");
    private final ByteBuffer buffer = ByteBuffer.allocate(256);
    private final boolean withSizes;
    private long count;

    HashingListener(boolean withSizes) throws Exception {
      this.withSizes = withSizes;
    }

    @Override
    public void tick(RawTick tick) {
      if (count++ >= MILLION) {
        return;
      }
      String truth = tick.injected() == null ? "" : tick.injected();
      buffer
          .clear()
          .put((tick.symbol() + ' ' + truth + '\n').getBytes(StandardCharsets.UTF_8))
          .putLong(tick.eventTime())
          .putLong(tick.price())
          .putLong(withSizes ? tick.volume() : 0)
          .putLong(tick.bid())
          .putLong(tick.ask())
          .flip();
      digest.update(buffer);
    }

    @Override
    public void event(MarketEvent begun) {
      // what it does shows in the ticks
    }
  }
}

package io.candlewick.analytics.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.analytics.CandleSettings;
import io.candlewick.analytics.Ledger;
import io.candlewick.analytics.RandomTicks;
import io.candlewick.analytics.RejectedCounts;
import io.candlewick.model.RejectReason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Kept states are read by later releases: what is written must not change under one version. */
class StateBytesTest {
  @Test
  void states_are_written_as_ever() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int seed = 0; seed < 200; seed++) {
      CandleSettings settings = CandleSettings.defaults();
      Random random = new Random(seed);
      Ledger ledger = new Ledger(settings).whole(new RandomTicks(random, settings).wild());
      digest.update(SymbolStateFormat.toBytes(ledger.state));
    }
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("53e1bc5128b0621eec3e9fcb73f12852d94d53283c05d36ead689360ab7c3ab8");
  }

  @Test
  void counts_of_rejected_records_are_written_as_ever() throws NoSuchAlgorithmException {
    RejectedCounts counts = new RejectedCounts();
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      RejectReason[] reasons = RejectReason.values();
      counts.add("S" + random.nextInt(1_500), reasons[random.nextInt(reasons.length)]);
    }
    counts.add(RejectedCounts.UNREADABLE, RejectReason.UNDECODABLE);
    counts.add("é€𝄞", RejectReason.FUTURE);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(RejectedCountsFormat.toBytes(counts));
    digest.update(
        RejectedCountsFormat.toBytes(
            RejectedCountsFormat.fromBytes(RejectedCountsFormat.toBytes(counts))));
    digest.update(counts.bySymbol().toString().getBytes(StandardCharsets.UTF_8));
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("4d031b48b9fa833b0b379b142253da04d1181018eabf25d6a05dc340f78c33f4");
  }
}

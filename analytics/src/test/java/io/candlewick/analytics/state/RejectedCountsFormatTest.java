package io.candlewick.analytics.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.candlewick.analytics.RejectedCounts;
import io.candlewick.analytics.bytes.UnreadableBytesException;
import io.candlewick.analytics.bytes.VarintWriter;
import io.candlewick.model.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RejectedCountsFormatTest {
  private static RejectedCounts sample() {
    RejectedCounts counts = new RejectedCounts();
    counts.add("A", RejectReason.FUTURE);
    counts.add("A", RejectReason.FUTURE);
    counts.add("é€", RejectReason.UNDECODABLE);
    return counts;
  }

  private static void write(String text, VarintWriter out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeByte(bytes.length);
    out.writeBytes(bytes);
  }

  private static byte[] of(int version, String symbol, String reason) {
    VarintWriter out = new VarintWriter(64);
    out.writeByte(version);
    out.writeUnsigned(1);
    write(symbol, out);
    out.writeUnsigned(1);
    write(reason, out);
    out.writeUnsigned(7);
    return out.toBytes();
  }

  @Test
  void counts_come_back_as_they_were() {
    byte[] bytes = RejectedCountsFormat.toBytes(sample());
    assertThat(RejectedCountsFormat.fromBytes(bytes).bySymbol()).isEqualTo(sample().bySymbol());
    byte[] none = RejectedCountsFormat.toBytes(new RejectedCounts());
    assertThat(RejectedCountsFormat.fromBytes(none).bySymbol()).isEmpty();
    String longest = "s".repeat(64);
    assertThat(RejectedCountsFormat.fromBytes(of(1, longest, "FUTURE")).bySymbol())
        .containsOnlyKeys(longest);
  }

  @Test
  void another_version_is_refused_by_name() {
    assertThatThrownBy(() -> RejectedCountsFormat.fromBytes(of(2, "A", "FUTURE")))
        .isInstanceOf(UnreadableBytesException.class)
        .hasMessageContaining("version 2")
        .hasMessageContaining("version 1")
        .hasMessageContaining("checkpoint");
  }

  @Test
  void a_reason_that_does_not_exist_and_a_name_that_is_too_long_are_refused_by_name() {
    assertThatThrownBy(() -> RejectedCountsFormat.fromBytes(of(1, "A", "BAD_MOOD")))
        .isInstanceOf(UnreadableBytesException.class)
        .hasMessageContaining("'BAD_MOOD'");
    assertThatThrownBy(() -> RejectedCountsFormat.fromBytes(of(1, "s".repeat(65), "FUTURE")))
        .isInstanceOf(UnreadableBytesException.class)
        .hasMessageContaining("65 bytes");
  }

  @Test
  void every_changed_or_missing_byte_is_found() {
    byte[] sound = RejectedCountsFormat.toBytes(sample());
    for (int at = 0; at < sound.length; at++) {
      byte[] changed = sound.clone();
      changed[at] ^= 1;
      assertThatThrownBy(() -> RejectedCountsFormat.fromBytes(changed))
          .isExactlyInstanceOf(UnreadableBytesException.class);
      byte[] truncated = Arrays.copyOf(sound, at);
      assertThatThrownBy(() -> RejectedCountsFormat.fromBytes(truncated))
          .isExactlyInstanceOf(UnreadableBytesException.class);
    }
  }

  @Test
  void bytes_left_over_are_refused() {
    VarintWriter out = new VarintWriter(8);
    out.writeByte(1);
    out.writeUnsigned(0);
    out.writeByte(0);
    assertThatThrownBy(() -> RejectedCountsFormat.fromBytes(out.toBytes()))
        .isInstanceOf(UnreadableBytesException.class)
        .hasMessageContaining("1 bytes are left over");
  }
}

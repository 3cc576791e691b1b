package io.candlewick.console.push;

import io.candlewick.model.Anomaly;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** An anomaly as an event, with the members that it has in the read API. */
final class AnomalyEvent {
  private AnomalyEvent() {}

  /**
   * The event without its id.
   *
   * @param createdAt when the broker received it
   */
  static byte[] of(Anomaly anomaly, Instant createdAt) {
    StringBuilder text = new StringBuilder(360);
    text.append("event: anomaly\ndata: ");
    JsonText.in(text)
        .text("id", anomaly.id())
        .text("rule", anomaly.rule())
        .text("severity", anomaly.severity().name())
        .text("symbol", anomaly.symbol())
        .text("asset_type", anomaly.assetType().name())
        .number("epoch", anomaly.epoch())
        .number("sequence", anomaly.sequence())
        .time("at", anomaly.eventTime())
        .decimal("price", anomaly.price())
        .decimal("previous_price", anomaly.previousPrice())
        .decimal("return_pct", anomaly.returnPct())
        .time("created_at", createdAt)
        .end();
    return text.append("\n\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}

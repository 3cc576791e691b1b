package io.candlewick.batch.report.page;

import io.candlewick.batch.report.details.CorrectionDetail;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A row of the table of what changed in earlier hours. */
record CorrectionLine(
    String hour,
    String symbol,
    String ticksBefore,
    String ticksAfter,
    String ticksAdded,
    String volumeBefore,
    String volumeAfter,
    String vwapBefore,
    String vwapAfter) {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  static CorrectionLine of(CorrectionDetail correction) {
    List<String> volumes = NumberText.exact(correction.volumeBefore(), correction.volumeAfter());
    List<String> vwaps = NumberText.exact(correction.vwapBefore(), correction.vwapAfter());
    long added = correction.ticksAfter() - correction.ticksBefore();
    return new CorrectionLine(
        HOUR.format(correction.hour()),
        correction.symbol(),
        NumberText.whole(correction.ticksBefore()),
        NumberText.whole(correction.ticksAfter()),
        NumberText.signed(BigDecimal.valueOf(added), 0),
        volumes.get(0),
        volumes.get(1),
        vwaps.get(0),
        vwaps.get(1));
  }
}

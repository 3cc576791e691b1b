package io.candlewick.batch.report.page;

import io.candlewick.batch.report.details.CorrectionDetail;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
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
    int places = NumberText.places(Arrays.asList(correction.vwapBefore(), correction.vwapAfter()));
    return new CorrectionLine(
        HOUR.format(correction.hour()),
        correction.symbol(),
        NumberText.whole(correction.ticksBefore()),
        NumberText.whole(correction.ticksAfter()),
        NumberText.signed(
            java.math.BigDecimal.valueOf(correction.ticksAfter() - correction.ticksBefore()), 0),
        NumberText.size(correction.volumeBefore()),
        NumberText.size(correction.volumeAfter()),
        NumberText.fixed(correction.vwapBefore(), places),
        NumberText.fixed(correction.vwapAfter(), places));
  }
}

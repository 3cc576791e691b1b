package io.candlewick.batch.report.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Numbers as a reader expects them: thousands grouped, a real minus sign. Pure. */
final class NumberText {
  /** What stands for a number that is not there. */
  static final String NONE = "–";

  private static final int MOST_PLACES = 8;
  private static final int MOST_DIGITS = 9;
  private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);
  private static final BigDecimal TEN_MILLION = BigDecimal.valueOf(10_000_000);
  private static final char MINUS = '\u2212';

  private NumberText() {}

  /**
   * How many places the prices of one symbol need so that none loses a digit, but for those beyond
   * nine digits.
   */
  static int places(Collection<BigDecimal> prices) {
    int places = 0;
    int whole = 1;
    for (BigDecimal price : prices) {
      if (price != null && price.signum() != 0) {
        places = Math.max(places, price.stripTrailingZeros().scale());
        whole = Math.max(whole, price.precision() - price.scale());
      }
    }
    return Math.max(0, Math.min(Math.min(places, MOST_PLACES), MOST_DIGITS - whole));
  }

  /** With so many places; a dash for null. */
  static String fixed(BigDecimal number, int places) {
    if (number == null) {
      return NONE;
    }
    BigDecimal rounded = number.setScale(places, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? format(places).format(rounded.abs()) : text(rounded, places);
  }

  private static String text(BigDecimal rounded, int places) {
    return (rounded.signum() < 0 ? String.valueOf(MINUS) : "")
        + format(places).format(rounded.abs());
  }

  /**
   * A size, which may be tiny or huge: four to six digits, as in 0.00012345, 299.5 and 41.57 bn.
   */
  static String size(BigDecimal number) {
    if (number == null) {
      return NONE;
    }
    if (number.abs().compareTo(BILLION) >= 0) {
      return scaled(number.movePointLeft(9)) + "\u00a0bn";
    }
    if (number.abs().compareTo(TEN_MILLION) >= 0) {
      return scaled(number.movePointLeft(6)) + "\u00a0M";
    }
    int whole = number.precision() - number.scale();
    int scale = Math.max(0, number.stripTrailingZeros().scale());
    return fixed(number, Math.max(0, Math.min(scale, Math.min(MOST_PLACES, 6 - whole))));
  }

  private static String scaled(BigDecimal number) {
    return fixed(number, Math.max(0, 4 - (number.precision() - number.scale())));
  }

  /** Two numbers with every digit, and as many places as the longer one has. */
  static List<String> exact(BigDecimal one, BigDecimal other) {
    int places = Math.max(scale(one), scale(other));
    return List.of(fixed(one, places), fixed(other, places));
  }

  private static int scale(BigDecimal number) {
    return number == null ? 0 : Math.max(0, number.stripTrailingZeros().scale());
  }

  /** With its sign, as in +0.42; a dash for null. */
  static String signed(BigDecimal number, int places) {
    String text = fixed(number, places);
    boolean isPositive =
        number != null && number.setScale(places, RoundingMode.HALF_UP).signum() > 0;
    return isPositive ? "+" + text : text;
  }

  /** A whole number. */
  static String whole(long number) {
    return fixed(BigDecimal.valueOf(number), 0);
  }

  /** Seconds, as in 0.84 s, 12.3 s and 2 min 05 s. */
  static String seconds(BigDecimal seconds) {
    if (seconds == null) {
      return NONE;
    }
    BigDecimal minute = BigDecimal.valueOf(60);
    if (seconds.compareTo(minute) < 0) {
      return fixed(seconds, seconds.compareTo(BigDecimal.TEN) < 0 ? 2 : 1) + "\u00a0s";
    }
    long all = seconds.setScale(0, RoundingMode.HALF_UP).longValueExact();
    return String.format(Locale.ROOT, "%d\u00a0min\u00a0%02d\u00a0s", all / 60, all % 60);
  }

  /**
   * Which way a number points when it has so many places: {@code up}, {@code down}, {@code same}.
   */
  static String direction(BigDecimal change, int places) {
    int sign =
        Objects.requireNonNullElse(change, BigDecimal.ZERO)
            .setScale(places, RoundingMode.HALF_UP)
            .signum();
    return sign == 0 ? "same" : sign > 0 ? "up" : "down";
  }

  private static DecimalFormat format(int places) {
    DecimalFormat format =
        new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setMinimumFractionDigits(places);
    format.setMaximumFractionDigits(places);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format;
  }
}

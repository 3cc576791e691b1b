package io.candlewick.recorded;

/**
 * {@code 31.01.2020 23:59:59.123}, the same with {@code 2020.01.31} or {@code 2020-01-31}, UTC
 * unless {@code GMT+0200} follows; or milliseconds since 1970.
 *
 * @param isLocal whether a time must name its offset, for the file's header says local time
 */
record DukascopyTime(boolean isLocal) implements TimeNotation {
  private static final String FORM = " is not a time as 31.01.2020 23:59:59.123";

  @Override
  public long toMicros(String text) {
    try {
      if (!isLocal && text.length() > 10 && text.length() < 15 && text.indexOf('.') < 0) {
        return RecordedTime.MILLISECONDS.toMicros(text);
      }
      int gmt = text.indexOf(" GMT");
      String plain = gmt < 0 ? text : text.substring(0, gmt);
      long local = localMicros(plain);
      if (gmt >= 0) {
        return local - offsetMicros(text.substring(gmt + 4));
      }
      if (isLocal) {
        throw new IllegalArgumentException("local time without its offset, as in GMT+0200");
      }
      return local;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "'" + FORM + ": " + e.getMessage(), e);
    }
  }

  private static long localMicros(String text) {
    if (text.length() < 19 || text.charAt(10) != ' ') {
      throw new IllegalArgumentException("a day and a time of day are expected");
    }
    ClockText time = new ClockText(text);
    boolean isYearLast = text.charAt(2) == '.' && text.charAt(5) == '.';
    checkSigns(text, isYearLast);
    long day =
        isYearLast
            ? time.dayMicros(time.number(6, 10), time.number(3, 5), time.number(0, 2))
            : time.dayMicros(time.number(0, 4), time.number(5, 7), time.number(8, 10));
    long clock = time.clockMicros(time.number(11, 13), time.number(14, 16), time.number(17, 19));
    return day + clock + (text.length() == 19 ? 0 : time.fractionMicros(20));
  }

  private static void checkSigns(String text, boolean isYearLast) {
    boolean isDay =
        isYearLast || (text.charAt(4) == text.charAt(7) && ".-".indexOf(text.charAt(4)) >= 0);
    boolean isClock = text.charAt(13) == ':' && text.charAt(16) == ':';
    if (!isDay || !isClock || (text.length() > 19 && text.charAt(19) != '.')) {
      throw new IllegalArgumentException("other characters separate its numbers");
    }
  }

  private static long offsetMicros(String text) {
    if (text.length() != 5 || "+-".indexOf(text.charAt(0)) < 0) {
      throw new IllegalArgumentException("its offset is not as in GMT+0200");
    }
    ClockText offset = new ClockText(text);
    long micros = offset.clockMicros(offset.number(1, 3), offset.number(3, 5), 0);
    return text.charAt(0) == '-' ? -micros : micros;
  }
}

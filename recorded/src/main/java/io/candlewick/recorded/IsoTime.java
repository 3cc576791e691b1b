package io.candlewick.recorded;

/**
 * A day and a time of day as ISO-8601, databases and data frames write them: {@code 2024-08-09},
 * {@code 2024/08/09}, {@code 2024.08.09} or {@code 20240809}; a blank, {@code T} or {@code D};
 * {@code 23:54}, {@code 23:54:15} or up to nine digits of a fraction more; and an offset such as
 * {@code Z}, {@code +02}, {@code +0200}, {@code +02:00} or {@code +02:00:30}. A time without an
 * offset is UTC. Truncated to microseconds.
 */
final class IsoTime {
  private static final long SECOND_MICROS = 1_000_000L;
  private static final int MAX_FRACTION_DIGITS = 9;

  private final String text;
  private final ClockText digits;
  private int at;

  private IsoTime(String text) {
    this.text = text;
    this.digits = new ClockText(text);
  }

  /**
   * Reads a time.
   *
   * @return microseconds since 1970
   * @throws IllegalArgumentException if it has none of these forms
   */
  static long micros(String text) {
    return new IsoTime(text).read();
  }

  private long read() {
    long day = day();
    char parting = next();
    if (" TtD".indexOf(parting) < 0) {
      throw new IllegalArgumentException("no blank or T behind the day");
    }
    int hour = twoDigits();
    expect(':');
    int minute = twoDigits();
    int second = 0;
    long fraction = 0;
    if (skip(':')) {
      second = twoDigits();
      if (skip('.') || skip(',')) {
        fraction = fraction();
      }
    }
    return day + digits.clockMicros(hour, minute, second) + fraction - offset();
  }

  private long day() {
    int year = digitsOf(4);
    boolean isParted = at < text.length() && "-/.".indexOf(text.charAt(at)) >= 0;
    if (!isParted) {
      return digits.dayMicros(year, twoDigits(), twoDigits());
    }
    char mark = next();
    int month = twoDigits();
    expect(mark);
    return digits.dayMicros(year, month, twoDigits());
  }

  /** At least one digit is required after the point. */
  private long fraction() {
    int from = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    int count = at - from;
    if (count < 1 || count > MAX_FRACTION_DIGITS) {
      throw new IllegalArgumentException("a fraction of " + count + " digits");
    }
    long value = digits.number(from, at);
    for (int i = count; i < MAX_FRACTION_DIGITS; i++) {
      value *= 10;
    }
    return value / 1_000;
  }

  private long offset() {
    if (at == text.length()) {
      return 0;
    }
    String rest = text.substring(at);
    if (rest.equalsIgnoreCase("Z") || rest.equals("UTC") || rest.equals(" UTC")) {
      return 0;
    }
    char sign = next();
    if (sign != '+' && sign != '-') {
      throw new IllegalArgumentException("'" + rest + "' is no offset");
    }
    int hour = twoDigits();
    int minute = 0;
    int second = 0;
    if (at < text.length()) {
      boolean hasColons = skip(':');
      minute = twoDigits();
      if (hasColons && skip(':')) {
        second = twoDigits();
      }
    }
    if (at < text.length() || hour > 18) {
      throw new IllegalArgumentException("'" + rest + "' is no offset");
    }
    long micros = ((hour * 60L + minute) * 60 + second) * SECOND_MICROS;
    return sign == '-' ? -micros : micros;
  }

  private int twoDigits() {
    return digitsOf(2);
  }

  private int digitsOf(int count) {
    if (at + count > text.length()) {
      throw new IllegalArgumentException("it ends too early");
    }
    at += count;
    return digits.number(at - count, at);
  }

  private char next() {
    if (at == text.length()) {
      throw new IllegalArgumentException("it ends too early");
    }
    return text.charAt(at++);
  }

  private void expect(char mark) {
    if (!skip(mark)) {
      throw new IllegalArgumentException("no " + mark + " at place " + at);
    }
  }

  private boolean skip(char mark) {
    boolean isThere = at < text.length() && text.charAt(at) == mark;
    at += isThere ? 1 : 0;
    return isThere;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

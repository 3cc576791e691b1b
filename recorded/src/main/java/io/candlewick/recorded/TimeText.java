package io.candlewick.recorded;

/** How a format writes time. */
interface TimeText {
  /**
   * Reads a time.
   *
   * @return microseconds since 1970
   * @throws IllegalArgumentException naming the text
   */
  long toMicros(String text);
}

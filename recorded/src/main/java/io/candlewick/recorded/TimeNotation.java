package io.candlewick.recorded;

/** How a format writes a time. */
interface TimeNotation {
  /**
   * Reads a time.
   *
   * @return microseconds since 1970
   * @throws IllegalArgumentException naming the text
   */
  long toMicros(String text);
}

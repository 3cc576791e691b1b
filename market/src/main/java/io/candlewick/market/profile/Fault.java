package io.candlewick.market.profile;

/**
 * Something wrong in a profile.
 *
 * @param file the profile's file
 * @param line the line, from 1
 * @param text what is wrong, with the value, and what would be right
 */
public record Fault(String file, int line, String text) {
  @Override
  public String toString() {
    return file + ':' + line + ": " + text;
  }
}

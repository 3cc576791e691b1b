package io.candlewick.feed.recent;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The position of a tick among all ticks that one run of the feed has published.
 *
 * @param run identifies the run of the feed
 * @param position 1, 2, 3 … in the order of publishing, over all symbols
 */
public record PublishedPosition(long run, long position) {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException naming the text and the form expected
   */
  public static PublishedPosition parse(String text) {
    Matcher match = FORM.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not the id of an event: ids look like 1764104387000000-4711");
    }
    return new PublishedPosition(Long.parseLong(match.group(1)), Long.parseLong(match.group(2)));
  }

  @Override
  public String toString() {
    return run + "-" + position;
  }
}

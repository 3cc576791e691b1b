package io.candlewick.market.profile;

import java.util.Collection;
import java.util.Comparator;

/** Suggests the known name that is nearest to a misspelled one. */
final class NearestName {
  private NearestName() {}

  /** As in {@code did you mean 'gbm'? Known are gbm, ou}. */
  static String hint(String given, Collection<String> known) {
    return "did you mean '" + nearest(given, known) + "'? Known are " + String.join(", ", known);
  }

  /** The known name that is nearest. */
  static String nearest(String given, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(given, name)))
        .orElseThrow(() -> new IllegalArgumentException("No names to choose from"));
  }

  /**
   * Least number of letters to insert, remove or replace. Source: R. A. Wagner and M. J. Fischer,
   * The string-to-string correction problem, Journal of the ACM 21 (1974).
   */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}

package io.candlewick.launcher.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** The word that somebody probably meant. */
public final class Suggestion {
  private static final JaroWinklerSimilarity SIMILARITY = new JaroWinklerSimilarity();

  /** From 0 to 1: a letter too many, too few or in the wrong place is above it. */
  private static final double LEAST = 0.85;

  private Suggestion() {}

  /**
   * The word that is most similar to what was typed; empty if none is. Case and leading dashes do
   * not matter.
   *
   * @param words what would be right; of words that are equally similar the first by name is taken
   */
  public static Optional<String> of(String typed, Collection<String> words) {
    return words.stream()
        .sorted()
        .filter(word -> similarity(typed, word) >= LEAST)
        .max(Comparator.comparingDouble(word -> similarity(typed, word)));
  }

  private static double similarity(String typed, String word) {
    return SIMILARITY.apply(letters(typed), letters(word));
  }

  private static String letters(String word) {
    return word.replaceFirst("^-+", "").toLowerCase(Locale.ROOT);
  }
}

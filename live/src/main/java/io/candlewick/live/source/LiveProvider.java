package io.candlewick.live.source;

import io.candlewick.live.settings.LiveSettings;
import io.candlewick.live.settings.SourceSpecException;
import java.util.List;
import java.util.Map;

/** Somebody who gives real prices. Stateless. */
public interface LiveProvider {
  /** What stands before the colon, as in {@code yahoo}. */
  String name();

  /** Its name for people. */
  String title();

  /** A source as a user writes it. */
  String example();

  /** Whether its ticks have numbers of their own, by which the same tick never counts twice. */
  boolean numbersTicks();

  /** What it gives and allows, in plain lines for help texts. */
  List<String> allows();

  /**
   * Checks what can be checked before anything starts.
   *
   * @throws SourceSpecException if a symbol cannot be one of this provider, or a key is missing
   */
  void check(List<SourceSymbol> symbols, Map<String, String> environment);

  /**
   * A source that has not begun.
   *
   * @param resume by our symbol, the newest tick published before; none for a new symbol
   */
  LiveSource open(
      List<SourceSymbol> symbols,
      LiveSettings settings,
      Map<String, ResumePoint> resume,
      Surroundings surroundings);
}

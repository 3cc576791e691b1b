package io.candlewick.batch.late;

import java.util.List;

/**
 * What merging late ticks did. Immutable.
 *
 * @param sentence one sentence about it
 * @param notes what was not merged, and why
 */
public record Merged(String sentence, List<String> notes) {
  public Merged {
    notes = List.copyOf(notes);
  }
}

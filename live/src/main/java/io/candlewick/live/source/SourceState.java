package io.candlewick.live.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a source reports about itself: one sentence with the state of the provider and of each
 * symbol. The sink is notified when it changes. Not thread-safe.
 */
public final class SourceState {
  private final String title;
  private final SourceSink sink;
  private final Map<String, String> bySymbol = new LinkedHashMap<>();
  private String trouble = "";
  private boolean isUp;
  private String note = "";
  private String said = "";
  private boolean saidUp;

  public SourceState(String title, SourceSink sink) {
    this.title = title;
    this.sink = sink;
  }

  /** Sets the state of one symbol. */
  public void symbol(String symbol, String state) {
    bySymbol.put(symbol, state);
  }

  /** Sets the trouble that all symbols have; empty for none, when the provider answers. */
  public void trouble(String what) {
    trouble = what;
    isUp = what.isEmpty();
  }

  /** Sets a note for people that does not stop ticks; empty for none. */
  public void note(String what) {
    note = what;
  }

  /** Tells the sink if anything has changed. */
  public void say() {
    List<String> parts = new ArrayList<>();
    if (!trouble.isEmpty()) {
      parts.add(trouble);
    }
    Map<String, List<String>> byState = new LinkedHashMap<>();
    bySymbol.forEach(
        (symbol, state) -> byState.computeIfAbsent(state, any -> new ArrayList<>()).add(symbol));
    parts.addAll(
        byState.entrySet().stream()
            .map(entry -> String.join(", ", entry.getValue()) + " " + entry.getKey())
            .collect(Collectors.toList()));
    if (!note.isEmpty()) {
      parts.add(note);
    }
    String sentence = title + ": " + String.join("; ", parts) + ".";
    if (!sentence.equals(said) || isUp != saidUp) {
      said = sentence;
      saidUp = isUp;
      sink.state(sentence, isUp);
    }
  }
}

package io.candlewick.live.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a source says of itself: one sentence of what concerns all its symbols and what is true of
 * which. The sink hears it when it changes. Not thread-safe.
 */
public final class SourceState {
  private final String title;
  private final SourceSink sink;
  private final Map<String, String> bySymbol = new LinkedHashMap<>();
  private String trouble = "";
  private String note = "";
  private String said = "";

  public SourceState(String title, SourceSink sink) {
    this.title = title;
    this.sink = sink;
  }

  /** What is true of one symbol from here on. */
  public void symbol(String symbol, String state) {
    bySymbol.put(symbol, state);
  }

  /** What keeps all symbols; empty for nothing. */
  public void trouble(String what) {
    trouble = what;
  }

  /** What a person should know although ticks flow; empty for nothing. */
  public void note(String what) {
    note = what;
  }

  /** Tells the sink what is new. */
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
    if (!sentence.equals(said)) {
      said = sentence;
      sink.state(sentence);
    }
  }
}

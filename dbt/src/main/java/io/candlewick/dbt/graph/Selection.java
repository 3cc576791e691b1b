package io.candlewick.dbt.graph;

import java.util.Arrays;
import java.util.List;

/**
 * What a command is to work on, as dbt's --select and --exclude say it: names of models, tests or
 * folders, each with + before it for everything that it reads, + after it for everything that reads
 * it.
 *
 * @param select empty means everything
 */
public record Selection(List<String> select, List<String> exclude) {
  public Selection {
    select = words(select);
    exclude = words(exclude);
  }

  private static List<String> words(List<String> texts) {
    return texts.stream()
        .flatMap(t -> Arrays.stream(t.split("\\s+")))
        .filter(t -> !t.isEmpty())
        .toList();
  }

  public static Selection all() {
    return new Selection(List.of(), List.of());
  }

  public static Selection of(String... select) {
    return new Selection(List.of(select), List.of());
  }

  public Selection excluding(String... names) {
    return new Selection(select, List.of(names));
  }
}

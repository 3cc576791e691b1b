package io.candlewick.console.batch;

import io.candlewick.console.batch.MartTables.KeyColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The query for a page of rows. The first column of the key is a time: the newest rows come first;
 * the others ascend. Names are those of the catalog, and values are parameters.
 *
 * @param table its name
 * @param key may be empty: then there is one page
 * @param after the key of the last row of the page before, as texts; empty for the first page
 */
record MartQuery(String table, List<KeyColumn> key, List<String> after) {
  private static final String PLACE = "place";

  String sql() {
    return "SELECT * FROM public.%s%s%s LIMIT :limit"
        .formatted(quoted(table), condition(), order());
  }

  Map<String, Object> parameters(int limit) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("limit", limit);
    for (int i = 0; i < after.size(); i++) {
      parameters.put(PLACE + i, after.get(i));
    }
    return parameters;
  }

  private String order() {
    return key.isEmpty()
        ? ""
        : " ORDER BY "
            + IntStream.range(0, key.size())
                .mapToObj(i -> quoted(key.get(i).name()) + (i == 0 ? " DESC" : ""))
                .collect(Collectors.joining(", "));
  }

  private String condition() {
    if (after.isEmpty()) {
      return "";
    }
    List<String> behind = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      List<String> terms = new ArrayList<>();
      for (int j = 0; j < i; j++) {
        terms.add(compared(j, "="));
      }
      terms.add(compared(i, i == 0 ? "<" : ">"));
      behind.add("(" + String.join(" AND ", terms) + ")");
    }
    return " WHERE " + String.join(" OR ", behind);
  }

  private String compared(int i, String how) {
    KeyColumn column = key.get(i);
    return "%s %s CAST(:%s%d AS %s)".formatted(quoted(column.name()), how, PLACE, i, column.type());
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}

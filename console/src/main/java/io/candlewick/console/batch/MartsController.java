package io.candlewick.console.batch;

import io.candlewick.console.batch.MartTables.Column;
import io.candlewick.console.batch.MartTables.KeyColumn;
import io.candlewick.console.batch.MartTables.Mart;
import io.candlewick.console.request.Cursor;
import io.candlewick.console.request.Page;
import io.candlewick.web.Parameters;
import io.candlewick.web.Problem;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tables that dbt has built, and their rows. */
@RestController
class MartsController {
  private static final int USUAL = 200;
  private static final int MOST = 5_000;

  /** All of them, by name. */
  record Marts(List<Mart> marts) {}

  /** A page of rows. */
  record MartPage(String name, List<Column> columns, List<Map<String, Object>> rows, String next) {}

  private final MartTables tables;

  MartsController(MartTables tables) {
    this.tables = tables;
  }

  @GetMapping("/api/batch/marts")
  Marts marts() {
    return new Marts(tables.all());
  }

  @GetMapping("/api/batch/marts/{name}")
  MartPage rows(
      @PathVariable String name,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String cursor) {
    int most = Parameters.wholeNumber("limit", limit, USUAL, 1, MOST);
    if (tables.all().stream().noneMatch(mart -> mart.name().equals(name))) {
      throw Problem.of(
          HttpStatus.NOT_FOUND,
          "No such mart",
          "dbt has built no table of this name: /api/batch/marts lists those that there are");
    }
    List<KeyColumn> key = tables.key(name);
    List<String> after = Cursor.parse(cursor, key.size(), parts -> parts).orElse(List.of());
    MartQuery query = new MartQuery(name, key, after);
    List<Map<String, Object>> found = rows(query, most + 1, cursor);
    Page<Map<String, Object>> page =
        Page.of(found, most, last -> key.isEmpty() ? null : next(last, key));
    return new MartPage(name, tables.columns(name), page.rows(), page.next());
  }

  private List<Map<String, Object>> rows(MartQuery query, int limit, String cursor) {
    try {
      return tables.rows(query.sql(), query.parameters(limit));
    } catch (DataIntegrityViolationException e) {
      // A key whose parts are not of the types of its columns
      throw Problem.unprocessable(
              "cursor is '%s': give the value of next in the answer before, unchanged"
                  .formatted(cursor))
          .because(e);
    }
  }

  private static String next(Map<String, Object> last, List<KeyColumn> key) {
    return Cursor.of(key.stream().map(column -> last.get(column.name())).toArray());
  }
}

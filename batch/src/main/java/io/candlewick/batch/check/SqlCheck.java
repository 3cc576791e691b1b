package io.candlewick.batch.check;

import java.util.Map;
import java.util.Set;

/** A check in SQL: one statement for what is observed, one for the offending rows. */
final class SqlCheck implements Check {
  private static final String OBSERVED = "observed";
  private static final String ROWS = "rows";

  @Override
  public Set<String> statements() {
    return Set.of(OBSERVED, ROWS);
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public Findings run(CheckRun run) {
    Map<String, Object> parameters = SqlParameters.of(run.subject(), run.declaration());
    String observed = run.snapshot().text(run.sql().statement(OBSERVED), parameters);
    OffendingRows rows = new OffendingRows();
    run.snapshot().forEach(run.sql().statement(ROWS), parameters, row -> rows.add(row));
    return rows.with(observed);
  }
}

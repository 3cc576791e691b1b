package io.candlewick.store;

import io.candlewick.model.Gap;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Writes the missing sequence numbers to {@code data_gaps}. The list of the stream for a symbol and
 * epoch is complete: gaps that are no longer in it are marked as filled. Once a repair has filled
 * some gaps of numbers that the stream no longer tracks, repairs own these gaps: from then on only
 * repairs change them, and only make them smaller. Thread-safe.
 */
public final class GapWriter {
  private static final String OPEN =
      """
      WITH own AS MATERIALIZED (SELECT coalesce(max(numbers_below), 0) AS start FROM gap_repairs
        WHERE symbol = ? AND epoch = ?)
      INSERT INTO data_gaps (symbol, epoch, first_missing, last_missing, after_time, before_time)
      SELECT ?, ?, greatest(first, own.start), last, after, before
      FROM own, unnest(?::bigint[], ?::bigint[], ?::timestamptz[], ?::timestamptz[])
        AS gap (first, last, after, before)
      WHERE last >= own.start
      ON CONFLICT (symbol, epoch, first_missing, last_missing)
      DO UPDATE SET filled_at = NULL, after_time = excluded.after_time, before_time = excluded.before_time
      WHERE (data_gaps.filled_at, data_gaps.after_time, data_gaps.before_time)
        IS DISTINCT FROM (NULL::timestamptz, excluded.after_time, excluded.before_time)
      """;

  private static final String CLOSE =
      """
      WITH own AS MATERIALIZED (SELECT coalesce(max(numbers_below), 0) AS start FROM gap_repairs
        WHERE symbol = ? AND epoch = ?)
      UPDATE data_gaps SET filled_at = now()
      WHERE symbol = ? AND epoch = ? AND filled_at IS NULL
        AND first_missing >= (SELECT start FROM own)
        AND (first_missing, last_missing) NOT IN (
          SELECT greatest(first, own.start), last
          FROM own, unnest(?::bigint[], ?::bigint[]) AS gap (first, last) WHERE last >= own.start)
      """;

  /** Two writers of one symbol and epoch take turns, so that their lists do not mix. */
  private static final String TAKE_TURNS =
      "SELECT pg_advisory_xact_lock(hashtextextended('data_gaps:' || ?, ?))";

  private final DataSource database;
  private final Retry retry;

  public GapWriter(DataSource database) {
    this(database, Retry.STANDARD);
  }

  public GapWriter(DataSource database, Retry retry) {
    this.database = database;
    this.retry = retry;
  }

  /**
   * Makes the open gaps of each symbol and epoch the ones given, in one transaction. Of several
   * lists for the same symbol and epoch the last one counts.
   *
   * @throws StoreUnavailableException if PostgreSQL does not take them, also after retries
   */
  public void replace(List<SymbolGaps> gaps) {
    if (gaps.isEmpty()) {
      return;
    }
    TreeSet<SymbolGaps> last =
        new TreeSet<>(Comparator.comparing(SymbolGaps::symbol).thenComparing(SymbolGaps::epoch));
    for (int i = gaps.size() - 1; i >= 0; i--) {
      last.add(gaps.get(i)); // keeps the existing one
    }
    List<SymbolGaps> sorted = List.copyOf(last);
    Transaction.run(
        database,
        retry,
        "write the gaps of " + gaps.size() + " symbols",
        connection -> {
          writeAll(connection, sorted);
          return null;
        });
  }

  private static void writeAll(Connection connection, List<SymbolGaps> gaps) throws SQLException {
    try (PreparedStatement turn = connection.prepareStatement(TAKE_TURNS);
        PreparedStatement close = connection.prepareStatement(CLOSE);
        PreparedStatement open = connection.prepareStatement(OPEN)) {
      for (SymbolGaps symbol : gaps) {
        takeTurns(turn, symbol.symbol(), symbol.epoch());
        write(symbol, close, open);
      }
    }
  }

  private static void write(SymbolGaps gaps, PreparedStatement close, PreparedStatement open)
      throws SQLException {
    ArrayText first = new ArrayText(gaps.open().size());
    ArrayText last = new ArrayText(gaps.open().size());
    ArrayText after = new ArrayText(gaps.open().size());
    ArrayText before = new ArrayText(gaps.open().size());
    for (Gap gap : gaps.open()) {
      first.addWhole(gap.firstMissing());
      last.addWhole(gap.lastMissing());
      after.addPlain(gap.after());
      before.addPlain(gap.before());
    }
    bind(close, gaps, first, last).executeUpdate();
    if (!gaps.open().isEmpty()) {
      bind(open, gaps, first, last, after, before).executeUpdate();
    }
  }

  private static PreparedStatement bind(
      PreparedStatement statement, SymbolGaps gaps, ArrayText... arrays) throws SQLException {
    for (int i = 1; i <= 3; i += 2) {
      statement.setString(i, gaps.symbol());
      statement.setLong(i + 1, gaps.epoch());
    }
    for (int i = 0; i < arrays.length; i++) {
      statement.setString(5 + i, arrays[i].toString());
    }
    return statement;
  }

  /**
   * Removes numbers that are in candles from open gaps, each symbol and epoch in a separate
   * transaction. If nothing changes, nothing is written, so that older knowledge does not undo
   * newer changes.
   *
   * @throws StoreUnavailableException if PostgreSQL does not take them, also after retries
   */
  public void cut(List<SeenNumbers> numbers) {
    for (SeenNumbers seen : numbers) {
      Transaction.run(
          database,
          retry,
          "cut the gaps of " + seen.symbol(),
          connection -> {
            cut(connection, seen);
            return null;
          });
    }
  }

  private static void cut(Connection connection, SeenNumbers seen) throws SQLException {
    try (PreparedStatement turn = connection.prepareStatement(TAKE_TURNS)) {
      takeTurns(turn, seen.symbol(), seen.epoch());
      new GapCut(connection, seen).run();
    }
  }

  private static void takeTurns(PreparedStatement turn, String symbol, long epoch)
      throws SQLException {
    turn.setString(1, symbol);
    turn.setLong(2, epoch);
    turn.execute();
  }
}

package io.candlewick.store;

import io.candlewick.model.Gap;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Cuts the open gaps of one symbol and epoch within a transaction that keeps others off. */
final class GapCut {
  private static final String SELECT =
      """
      SELECT * FROM data_gaps
      WHERE symbol = ? AND epoch = ? AND filled_at IS NULL AND first_missing < ?
      ORDER BY first_missing
      """;

  private static final String CLOSE =
      """
      UPDATE data_gaps SET filled_at = now()
      WHERE symbol = ? AND epoch = ? AND first_missing = ? AND last_missing = ?
      """;

  private static final String OPEN =
      """
      INSERT INTO data_gaps (symbol, epoch, first_missing, last_missing, after_time, before_time)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (symbol, epoch, first_missing, last_missing) DO UPDATE SET filled_at = NULL,
        after_time = excluded.after_time, before_time = excluded.before_time
      """;

  private static final String TAKE_OVER =
      """
      INSERT INTO gap_repairs (symbol, epoch, numbers_below) VALUES (?, ?, ?)
      ON CONFLICT (symbol, epoch) DO UPDATE SET updated_at = now(),
        numbers_below = greatest(gap_repairs.numbers_below, excluded.numbers_below)
      """;

  private final Connection connection;
  private final SeenNumbers seen;

  GapCut(Connection connection, SeenNumbers seen) {
    this.connection = connection;
    this.seen = seen;
  }

  void run() throws SQLException {
    List<Gap> before = open();
    List<Gap> after = seen.stillMissing(before);
    if (sizeOf(before) == sizeOf(after)) {
      return;
    }
    try (PreparedStatement close = connection.prepareStatement(CLOSE);
        PreparedStatement open = connection.prepareStatement(OPEN);
        PreparedStatement takeOver = connection.prepareStatement(TAKE_OVER)) {
      for (Gap gap : before) {
        if (!after.contains(gap)) {
          bind(close, gap).addBatch();
        }
      }
      close.executeBatch();
      for (Gap gap : after) {
        if (!before.contains(gap)) {
          bind(open, gap);
          open.setObject(5, SqlNumbers.toSql(gap.after()));
          open.setObject(6, SqlNumbers.toSql(gap.before()));
          open.addBatch();
        }
      }
      open.executeBatch();
      takeOver.setString(1, seen.symbol());
      takeOver.setLong(2, seen.epoch());
      takeOver.setLong(3, seen.below());
      takeOver.executeUpdate();
    }
  }

  /** How many numbers are missing; it may overflow, but never to the same number. */
  private static long sizeOf(List<Gap> gaps) {
    return gaps.stream().mapToLong(Gap::size).sum();
  }

  private List<Gap> open() throws SQLException {
    List<Gap> gaps = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setString(1, seen.symbol());
      select.setLong(2, seen.epoch());
      select.setLong(3, seen.below());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          gaps.add(CandleReader.gap(rows));
        }
      }
    }
    return gaps;
  }

  private static PreparedStatement bind(PreparedStatement statement, Gap gap) throws SQLException {
    statement.setString(1, gap.symbol());
    statement.setLong(2, gap.epoch());
    statement.setLong(3, gap.firstMissing());
    statement.setLong(4, gap.lastMissing());
    return statement;
  }
}

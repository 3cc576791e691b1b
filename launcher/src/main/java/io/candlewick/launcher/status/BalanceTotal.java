package io.candlewick.launcher.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.candlewick.analytics.RejectedCounts;
import io.candlewick.launcher.screen.AccountColumns;
import io.candlewick.launcher.screen.Table;
import io.candlewick.model.CountText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * {@code tick_balance} over all symbols, as the columns of a replay's account.
 *
 * @param symbols rows of the table that are of one symbol
 * @param published ticks that the stream has counted: the sum of all below but {@code unverified}
 * @param inTime in candles, without the late ones
 * @param merged late, and put into candles by a repair
 * @param duplicates equal to a tick before, as far as known
 * @param unverified those of the duplicates that the stream could not compare
 * @param conflicts under a used number, with other values
 * @param waiting late, and in no candle yet
 * @param fenced in time, of an older run of the feed
 * @param rejected no sound ticks
 */
record BalanceTotal(
    long symbols,
    long published,
    long inTime,
    long merged,
    long duplicates,
    long unverified,
    long conflicts,
    long waiting,
    long fenced,
    long rejected) {
  private static final String SELECT =
      """
      SELECT count(*) FILTER (WHERE symbol NOT IN (?, ?)),
             coalesce(sum(published), 0),
             coalesce(sum(in_candles), 0),
             coalesce(sum(late_merged), 0),
             coalesce(sum(duplicates + late_duplicates), 0),
             coalesce(sum(unverified), 0),
             coalesce(sum(conflicts + late_conflicts), 0),
             coalesce(sum(late_waiting), 0),
             coalesce(sum(fenced), 0),
             coalesce(sum(rejected), 0)
      FROM tick_balance
      """;

  /** Reads the table as of one moment. */
  static BalanceTotal read(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
      statement.setString(1, RejectedCounts.UNREADABLE);
      statement.setString(2, RejectedCounts.OTHER);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new BalanceTotal(
            row.getLong(1),
            row.getLong(2),
            row.getLong(3),
            row.getLong(4),
            row.getLong(5),
            row.getLong(6),
            row.getLong(7),
            row.getLong(8),
            row.getLong(9),
            row.getLong(10));
      }
    }
  }

  /** What a reader is shown. */
  List<String> lines() {
    Table table = AccountColumns.table("balance");
    List<String> cells = new ArrayList<>(List.of(CountText.of(symbols, "symbol")));
    LongStream.of(published, inTime, merged, duplicates, conflicts, waiting, fenced, rejected)
        .mapToObj(BalanceTotal::text)
        .forEach(cells::add);
    table.row(cells.toArray(String[]::new));
    List<String> lines = new ArrayList<>(table.lines());
    if (unverified > 0) {
      lines.add(
          "  %s of the duplicates could not be compared; ./candlewick audit shows whether they are conflicts"
              .formatted(text(unverified)));
    }
    if (conflicts > 0) {
      lines.add(
          "  Conflicts are in no candle because their numbers were used before; ./candlewick audit"
              + " lists them");
    }
    if (waiting > 0) {
      lines.add("  Late ticks are waiting: run ./candlewick repair");
    }
    return lines;
  }

  private static String text(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** The same for a program. */
  void putInto(ObjectNode node) {
    node.put("symbols", symbols)
        .put("published", published)
        .put("in_time", inTime)
        .put("late_merged", merged)
        .put("duplicates", duplicates)
        .put("unverified", unverified)
        .put("conflicts", conflicts)
        .put("late_waiting", waiting)
        .put("fenced", fenced)
        .put("rejected", rejected);
  }
}

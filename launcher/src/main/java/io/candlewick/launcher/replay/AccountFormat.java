package io.candlewick.launcher.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.candlewick.audit.account.AccountLine;
import io.candlewick.audit.late.ShownConflict;
import io.candlewick.launcher.screen.AccountColumns;
import io.candlewick.launcher.screen.Table;
import io.candlewick.model.CountText;
import io.candlewick.model.FixedPoint;
import io.candlewick.model.Micros;
import io.candlewick.model.Tick;
import io.candlewick.ticklog.Position;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How to print the account of a replay. */
public enum AccountFormat {
  TABLE {
    @Override
    public void print(ReplayedRows rows, FollowedTicks followed, PrintWriter out) {
      List<AccountLine> lines = followed.lines();
      out.printf(
          "%s read = %,d published + %,d skipped + %,d rejected%n",
          CountText.of(rows.read(), "row"), rows.published(), rows.passedOver(), rows.rejected());
      if (lines.isEmpty()) {
        return;
      }
      Table table = AccountColumns.table("symbol");
      for (AccountLine line : lines) {
        table.row(
            line.symbol(),
            Long.toString(line.published()),
            Long.toString(line.inTime()),
            Long.toString(line.merged()),
            Long.toString(line.duplicates()),
            Long.toString(line.conflicts()),
            Long.toString(line.waiting()),
            Long.toString(line.fenced()),
            Long.toString(line.rejected()));
      }
      table.lines().forEach(out::println);
      lines.forEach(
          line ->
              line.deadLetters()
                  .forEach(
                      (reason, count) ->
                          out.printf(
                              "%s: %s %s%n",
                              line.symbol(), CountText.of(count, "dead letter"), reason)));
    }
  },
  JSON {
    @Override
    public void print(ReplayedRows rows, FollowedTicks followed, PrintWriter out) {
      List<AccountLine> lines = followed.lines();
      ObjectNode account = MAPPER.createObjectNode();
      account
          .putObject("rows")
          .put("read", rows.read())
          .put("published", rows.published())
          .put("passed_over", rows.passedOver())
          .put("rejected", rows.rejected());
      ArrayNode symbols = account.putArray("symbols");
      for (AccountLine line : lines) {
        ObjectNode node =
            symbols
                .addObject()
                .put("symbol", line.symbol())
                .put("published", line.published())
                .put("in_time", line.inTime())
                .put("late_merged", line.merged())
                .put("duplicates", line.duplicates())
                .put("unverified", line.unverified())
                .put("conflicts", line.conflicts())
                .put("late_waiting", line.waiting())
                .put("fenced", line.fenced())
                .put("rejected", line.rejected());
        ObjectNode letters = node.putObject("dead_letters");
        line.deadLetters().forEach((reason, count) -> letters.put(reason.name(), count));
      }
      if (!followed.conflicts().isEmpty()) {
        ArrayNode conflicts = account.putArray("first_conflicts");
        followed.conflicts().forEach(conflict -> put(conflict, conflicts.addObject()));
      }
      out.println(account.toPrettyString());
    }
  };

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Prints an account. */
  public abstract void print(ReplayedRows rows, FollowedTicks followed, PrintWriter out);

  private static void put(ShownConflict conflict, ObjectNode node) {
    node.put("symbol", conflict.conflict().symbol());
    conflict
        .tick()
        .or(conflict::first)
        .ifPresent(tick -> node.put("epoch", tick.epoch()).put("sequence", tick.sequence()));
    put(conflict.tick(), conflict.conflict().position(), node.putObject("tick"));
    put(conflict.first(), conflict.conflict().first(), node.putObject("first"));
  }

  /** For a tick that Kafka no longer has, only its position is known. */
  private static void put(Optional<Tick> tick, Position position, ObjectNode node) {
    node.put("position", position.toString());
    tick.ifPresent(
        read ->
            node.put("event_time", Micros.toInstant(read.eventTime()).toString())
                .put("price", decimal(read.price()))
                .put("size", decimal(read.volume()))
                .put("bid", decimal(read.bid()))
                .put("ask", decimal(read.ask())));
  }

  private static BigDecimal decimal(long scaled) {
    return new BigDecimal(FixedPoint.format(scaled));
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

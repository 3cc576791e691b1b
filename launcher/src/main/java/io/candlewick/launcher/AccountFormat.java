package io.candlewick.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.candlewick.batch.account.AccountLine;
import java.io.PrintWriter;
import java.util.List;

/** How the account of a replay is printed. */
enum AccountFormat {
  TABLE {
    @Override
    void print(ReplayedRows rows, List<AccountLine> lines, PrintWriter out) {
      out.printf(
          "%,d rows read = %,d published + %,d passed over + %,d rejected%n",
          rows.read(), rows.published(), rows.passedOver(), rows.rejected());
      if (lines.isEmpty()) {
        return;
      }
      Table table =
          new Table(
              "symbol",
              ">published",
              ">in time",
              ">late, merged",
              ">duplicates",
              ">conflicts",
              ">late, waiting",
              ">fenced",
              ">dead letters");
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
                          out.printf("%s: %,d dead letters %s%n", line.symbol(), count, reason)));
    }
  },
  JSON {
    @Override
    void print(ReplayedRows rows, List<AccountLine> lines, PrintWriter out) {
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
      out.println(account.toPrettyString());
    }
  };

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Prints an account. */
  abstract void print(ReplayedRows rows, List<AccountLine> lines, PrintWriter out);
}

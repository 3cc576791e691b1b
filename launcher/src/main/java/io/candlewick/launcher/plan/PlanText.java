package io.candlewick.launcher.plan;

import io.candlewick.launcher.screen.Table;
import io.candlewick.model.DurationText;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan for people. */
final class PlanText {
  private static final double KIBI = 1024;
  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB");
  private static final int PERCENT = 100;

  private PlanText() {}

  static List<String> lines(Plan plan) {
    List<String> lines = new ArrayList<>();
    Workload work = plan.work();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d symbols, %s ticks per second over all symbols, kept for %s, on %s",
            work.symbols(),
            rate(work.ticksPerSecond()),
            DurationText.of(work.retention()),
            plan.engine()));
    lines.add("");
    Table table = new Table("part", ">cores", ">memory", ">disk", ">sent per second");
    plan.parts().forEach((part, need) -> row(table, part, need));
    row(table, "total", plan.total());
    lines.addAll(table.lines());
    lines.add("");
    lines.add("  What one process carries, and how much of it this is:");
    Table limits = new Table("limit", ">used", "before it is reached");
    plan.limits()
        .forEach(use -> limits.row(use.limit().name(), percent(use.part()), use.limit().remedy()));
    lines.addAll(limits.lines());
    lines.add("");
    lines.add(
        "  "
            + (plan.first().part() >= 1
                ? "More than it carries: " + plan.first().limit().name() + "."
                : "Breaks first: " + plan.first().limit().name() + "."));
    lines.add("  docs/capacity.md says how this was measured, and what is not in it.");
    return lines;
  }

  /** As it was given, as in {@code 5,000} or {@code 0.5}. */
  private static String rate(double ticksPerSecond) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
    return new DecimalFormat("#,##0.######", symbols).format(ticksPerSecond);
  }

  private static void row(Table table, String name, Need need) {
    table.row(
        name,
        String.format(Locale.ROOT, "%.2f", need.cores()),
        bytes(need.memory()),
        need.disk() == 0 ? "–" : bytes(need.disk()),
        bytes(need.sent()));
  }

  private static String percent(double part) {
    double percent = PERCENT * part;
    return percent > 0 && percent < 0.1
        ? "< 0.1 %"
        : String.format(Locale.ROOT, "%,.1f %%", percent);
  }

  /** With three digits at the most before a fraction, as in {@code 1.5 GiB}. */
  static String bytes(double amount) {
    double scaled = amount;
    int unit = 0;
    while (scaled >= KIBI && unit < UNITS.size() - 1) {
      scaled /= KIBI;
      unit++;
    }
    String number = unit == 0 || scaled >= 100 ? "%,.0f" : "%.1f";
    return String.format(Locale.ROOT, number, scaled) + " " + UNITS.get(unit);
  }
}

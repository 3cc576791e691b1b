package io.candlewick.launcher.command;

import io.candlewick.launcher.screen.Table;
import io.candlewick.model.CountText;
import io.candlewick.ticklog.score.RuleScore;
import io.candlewick.ticklog.score.ScoreReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** How a score is printed. */
enum ScoreFormat {
  /** Aligned columns. */
  TABLE {
    @Override
    List<String> linesOf(ScoreReport report) {
      Table table = new Table(HEADINGS);
      report.rules().forEach(rule -> table.row(cells(rule, "–").toArray(new String[0])));
      List<String> lines = new ArrayList<>(table.lines());
      lines.add("  " + CountText.of(report.ticks(), "tick") + " scored");
      return lines;
    }
  },
  /** With a header; a figure that there is none of is empty. */
  CSV {
    @Override
    List<String> linesOf(ScoreReport report) {
      List<String> lines = new ArrayList<>();
      lines.add(String.join(",", NAMES));
      report.rules().forEach(rule -> lines.add(String.join(",", cells(rule, ""))));
      return lines;
    }
  },
  /** One object. */
  JSON {
    @Override
    List<String> linesOf(ScoreReport report) {
      List<String> lines = new ArrayList<>();
      lines.add("{\"ticks\":" + report.ticks() + ",\"rules\":[");
      for (int i = 0; i < report.rules().size(); i++) {
        lines.add(object(report.rules().get(i)) + (i + 1 < report.rules().size() ? "," : ""));
      }
      lines.add("]}");
      return lines;
    }

    private static String object(RuleScore rule) {
      List<String> cells = cells(rule, "null");
      List<String> members = new ArrayList<>();
      members.add("\"rule\":\"" + cells.get(0) + '"');
      for (int i = 1; i < cells.size(); i++) {
        members.add('"' + NAMES.get(i) + "\":" + cells.get(i));
      }
      return '{' + String.join(",", members) + '}';
    }
  };

  private static final String[] HEADINGS = {
    "rule",
    ">truth ticks",
    ">alerts",
    ">true positives",
    ">false alarms",
    ">missed",
    ">precision",
    ">recall"
  };
  private static final List<String> NAMES =
      List.of(
          "rule",
          "truth_ticks",
          "alerts",
          "true_positives",
          "false_alarms",
          "missed",
          "precision",
          "recall");

  /** The whole text. */
  abstract List<String> linesOf(ScoreReport report);

  private static List<String> cells(RuleScore rule, String none) {
    return List.of(
        rule.rule(),
        Long.toString(rule.truthTicks()),
        Long.toString(rule.alerts()),
        Long.toString(rule.truePositives()),
        Long.toString(rule.falseAlarms()),
        Long.toString(rule.missed()),
        text(rule.precision(), none),
        text(rule.recall(), none));
  }

  private static String text(OptionalDouble part, String none) {
    return part.isPresent() ? String.format(Locale.ROOT, "%.4f", part.getAsDouble()) : none;
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

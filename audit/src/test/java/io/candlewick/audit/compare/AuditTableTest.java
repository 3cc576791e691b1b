package io.candlewick.audit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The last line of an audit, which says why the exit code is what it is. */
class AuditTableTest {
  private static List<String> lines(long conflicts, String... unjudged) {
    AuditReport.SymbolLine line =
        new AuditReport.SymbolLine(
            "ZZZ", 9, 9 - conflicts, 0, 0, conflicts, 0, 0, 0, 1, 0, 0, 0, 0);
    return AuditTable.linesOf(
        new AuditReport(
            List.of(line), List.of(), Map.of(), List.of(), List.of(unjudged), List.of(), 9));
  }

  private static String lastLine(long conflicts, String... unjudged) {
    List<String> lines = lines(conflicts, unjudged);
    return lines.get(lines.size() - 1);
  }

  @Test
  void the_last_line_says_what_makes_the_exit_code_1() {
    assertThat(lastLine(0))
        .isEqualTo("No difference: the served data matches all 9 ticks exactly.");
    assertThat(lastLine(1)).isEqualTo("No difference in 9 ticks, but 1 conflict: exit code 1.");
    assertThat(lastLine(0, "anomalies"))
        .isEqualTo(
            "No difference in what was checked of 9 ticks, but 1 part not checked yet: exit code 1.");
    assertThat(lastLine(2, "anomalies", "tick documents"))
        .isEqualTo(
            "No difference in what was checked of 9 ticks, but 2 conflicts and 2 parts not checked"
                + " yet: exit code 1.");
  }

  @Test
  void the_advice_about_conflicts_warns_of_counting_the_other_rows_twice() {
    assertThat(lines(1))
        .anyMatch(
            line ->
                line.startsWith("Conflicts: 1. ")
                    && line.contains("on their own without --sequence")
                    && line.endsWith("the other rows would count twice."));
  }
}

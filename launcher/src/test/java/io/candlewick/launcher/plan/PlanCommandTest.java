package io.candlewick.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.candlewick.launcher.CommandRun;
import io.candlewick.launcher.failure.ExitCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {
  private static CommandRun plan(String words) {
    return CommandRun.of(("plan " + words).split(" ", -1));
  }

  @Test
  void the_table_and_the_json_say_the_same() throws Exception {
    String workload = "--symbols 100 --rate 5000 --retention 30d";
    CommandRun table = plan(workload);
    CommandRun json = plan(workload + " --format json --engine spark");
    assertThat(table.exitCode()).as(table.err()).isEqualTo(ExitCodes.DONE);
    assertThat(json.exitCode()).as(json.err()).isEqualTo(ExitCodes.DONE);
    JsonNode plan = new ObjectMapper().readTree(json.out());
    assertThat(plan.path("symbols").asInt()).isEqualTo(100);
    assertThat(plan.path("ticks_per_second").asDouble()).isEqualTo(5_000);
    assertThat(plan.path("retention_seconds").asLong()).isEqualTo(30 * 86_400L);
    assertThat(plan.path("parts")).isNotEmpty();
    plan.path("parts")
        .forEach(part -> assertThat(table.out()).contains("\n  " + part.path("part").asText()));
    assertThat(table.out())
        .contains(PlanText.bytes(plan.path("total").path("disk_bytes").asDouble()))
        .contains("Breaks first: " + plan.path("breaks_first").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--symbols 0 --rate 5 --retention 1d | --symbols",
        "--symbols 5000000 --rate 5 --retention 1d | 1 to 1,000,000",
        "--symbols 5 --rate 0 --retention 1d | over all symbols",
        "--symbols 5 --rate many --retention 1d | over all symbols",
        "--symbols 5 --rate 200000000 --retention 1d | at most 100,000,000",
        "--symbols 5 --rate 5 --retention 30 | no unit",
        "--symbols 5 --rate 5 --retention 5m | 1h to 3653d",
        "--symbols 5 --rate 5 --retention 1d --engine storm | spark",
        "--symbols 5 --rate 5 | --retention"
      })
  void what_cannot_be_is_refused_with_what_would_be_right(String words, String expected) {
    plan(words).saysOnly(ExitCodes.WRONG_USE, expected);
  }
}

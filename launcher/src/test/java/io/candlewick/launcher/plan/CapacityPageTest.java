package io.candlewick.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.launcher.CommandRun;
import io.candlewick.launcher.failure.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page on capacity agrees with the measured costs, and with what the command prints. */
class CapacityPageTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```sh\\n\\./candlewick (plan [^\\n]*)\\n```\\n+```text\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMMAND = Pattern.compile("(?m)^\\./candlewick (plan .*)$");

  private static String page(String name) throws IOException {
    return Files.readString(DOCS.resolve(name));
  }

  static Stream<MatchResult> examples() throws IOException {
    return EXAMPLE.matcher(page("capacity.md")).results();
  }

  @Test
  void there_are_examples() throws IOException {
    assertThat(examples()).hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_is_what_the_command_prints(MatchResult example) {
    CommandRun run = CommandRun.of(example.group(1).split(" ", -1));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).isEqualTo(example.group(2));
  }

  @Test
  void the_commands_of_the_guide_work() throws IOException {
    assertThat(COMMAND.matcher(page("guide.md")).results().map(match -> match.group(1)))
        .isNotEmpty()
        .allSatisfy(
            command ->
                assertThat(CommandRun.of(command.split(" ", -1)).exitCode())
                    .isEqualTo(ExitCodes.DONE));
  }

  @Test
  void the_page_lists_every_cost_and_every_limit() throws IOException {
    String page = page("capacity.md");
    UnitCosts.measured().costs().forEach(cost -> assertThat(page).contains(row(cost)));
    UnitCosts.measured().limits().forEach(limit -> assertThat(page).contains(row(limit)));
    UnitCosts.measured()
        .runs()
        .forEach((letter, how) -> assertThat(page).contains("| " + letter + " | " + how + " |"));
  }

  /** As the page writes it: bytes for sizes, millionths of a core for cores. */
  static String row(Cost cost) {
    double scale = cost.of() == Cost.Resource.CORES ? 1e6 : 1;
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %s | %s | %s |",
        cost.part(),
        cost.of().name().toLowerCase(Locale.ROOT),
        number(scale * cost.fixed()),
        number(scale * cost.perTick()),
        number(scale * cost.perRevision()),
        number(scale * cost.perCandle()),
        number(scale * cost.perSymbol()),
        cost.measured());
  }

  static String row(Limit limit) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s |",
        limit.name(),
        limit.ticksPerSecond() > 0
            ? String.format(Locale.ROOT, "%,.0f ticks per second", limit.ticksPerSecond())
            : String.format(Locale.ROOT, "%,.0f symbols", limit.symbols()),
        limit.remedy(),
        limit.measured());
  }

  private static String number(double amount) {
    return amount == 0 ? "–" : String.format(Locale.ROOT, amount >= 100 ? "%,.0f" : "%.1f", amount);
  }
}

package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.launcher.failure.ExitCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;

/** What somebody sees who asks for help. */
class HelpTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "--help", "-h", "help"})
  void the_commands_are_listed(String words) {
    CommandRun run = words.isEmpty() ? CommandRun.of() : CommandRun.of(words);

    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Usage: candlewick", "COMMAND", "Exit codes: 0 success")
        .contains("./candlewick COMMAND --help", "--version");
    commands()
        .filter(command -> command.getParent().getParent() == null)
        .forEach(command -> assertThat(run.out()).contains("  " + command.getCommandName() + " "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "candles --version"})
  void the_version_is_printed(String words) {
    CommandRun run = CommandRun.of(words.split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).matches("candlewick [0-9]+\\.[0-9]+\\.[0-9]+\\S* \\(Java [0-9]+\\)\\R");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_has_help_and_says_what_it_does(CommandLine command) {
    List<String> words = words(command);
    words.add("-h");

    CommandRun run = CommandRun.of(words.toArray(String[]::new));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.DONE);
    assertThat(run.out()).startsWith("Usage: " + command.getCommandSpec().qualifiedName());
    String[] description = command.getCommandSpec().usageMessage().description();
    assertThat(description[0].split(" ", -1)[0])
        .as("begins with a verb in the imperative")
        .matches("[A-Z][a-z]*[^s]")
        .isIn(
            "Start",
            "Show",
            "Stop",
            "Publish",
            "List",
            "Print",
            "Read",
            "Evaluate",
            "Compare",
            "Compute",
            "Create",
            "Manage",
            "Delete",
            "Draw",
            "Run",
            "Check");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void choices_are_in_small_letters(CommandLine command) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (option.type().isEnum()) {
        for (Object choice : option.type().getEnumConstants()) {
          String name = ((Enum<?>) choice).name();
          assertThat(command.getUsageMessage())
              .containsPattern("\\b" + name.toLowerCase(Locale.ROOT) + "\\b")
              .doesNotContainPattern("(One of|ticks:|,)\\s+" + name + "\\b");
        }
      }
    }
  }

  @Test
  void a_choice_is_read_whatever_its_case() {
    assertThat(
            CommandRun.of("candles", "--symbol", "S", "--format", "Json", "--data", "none").err())
        .contains("No platform runs on the data folder");
  }

  /** All but {@code help} itself. */
  private static Stream<CommandLine> commands() {
    return below(Candlewick.commandLine());
  }

  private static Stream<CommandLine> below(CommandLine command) {
    return command.getSubcommands().values().stream()
        .filter(child -> !(child.getCommand() instanceof HelpCommand))
        .flatMap(child -> Stream.concat(Stream.of(child), below(child)));
  }

  private static List<String> words(CommandLine command) {
    List<String> words =
        new ArrayList<>(List.of(command.getCommandSpec().qualifiedName().split(" ", -1)));
    words.remove(0);
    return words;
  }
}

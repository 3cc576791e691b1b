package io.candlewick.launcher.failure;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is wrong with the form of a command line. A word that is not known is named before one that
 * is missing: it is often the missing one, misspelled.
 */
public final class WrongArguments {
  private static final Pattern NO_SUCH_COMMAND = Pattern.compile("Unknown subcommand '(.*)'\\.");

  private WrongArguments() {}

  /** The message for the user, with exit code {@value ExitCodes#WRONG_USE}. */
  public static CommandException of(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    List<String> unknown = unknown(failure);
    if (!unknown.isEmpty()) {
      return unknown(command, unknown, failure);
    }
    String message = failure.getMessage().replaceFirst("^Error: ", "").replaceFirst("\\.?$", ".");
    Matcher noSuchCommand = NO_SUCH_COMMAND.matcher(message);
    if (noSuchCommand.matches()) {
      return unknownCommand(command, noSuchCommand.group(1), failure);
    }
    return CommandException.wrongUse(wrongChoice(failure).orElse(message), help(command), failure);
  }

  /** The parser names choices as the code does; a user writes them in small letters. */
  private static Optional<String> wrongChoice(ParameterException failure) {
    if (!(failure.getArgSpec() instanceof OptionSpec option)
        || !option.type().isEnum()
        || failure.getValue() == null) {
      return Optional.empty();
    }
    return Optional.of(
        "Invalid value for option '"
            + option.longestName()
            + "': '"
            + failure.getValue()
            + "' is not one of "
            + Arrays.stream(option.type().getEnumConstants())
                .map(Object::toString)
                .collect(Collectors.joining(", "))
            + ".");
  }

  private static List<String> unknown(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      return unmatched.getUnmatched();
    }
    return failure instanceof MissingParameterException
        ? failure.getCommandLine().getUnmatchedArguments()
        : List.of();
  }

  private static CommandException unknown(
      CommandLine command, List<String> words, ParameterException cause) {
    List<String> options =
        words.stream()
            .filter(WrongArguments::isOption)
            .map(word -> word.replaceFirst("=.*", ""))
            .toList();
    String first = words.get(0);
    if (!isOption(first) && !command.getSubcommands().isEmpty()) {
      return unknownCommand(command, first, cause);
    }
    if (options.isEmpty()) {
      return CommandException.wrongUse(
          "Unexpected argument '" + first + "'.",
          "Write options as --OPTION VALUE. " + help(command),
          cause);
    }
    String quoted =
        options.stream().map(option -> "'" + option + "'").collect(Collectors.joining(", "));
    return CommandException.wrongUse(
        (options.size() == 1 ? "Unknown option " : "Unknown options ") + quoted + ".",
        meant(options.get(0), command.getCommandSpec().optionsMap().keySet()) + help(command),
        cause);
  }

  private static boolean isOption(String word) {
    return word.length() > 1 && word.startsWith("-");
  }

  private static CommandException unknownCommand(
      CommandLine command, String name, ParameterException cause) {
    return CommandException.wrongUse(
        "Unknown command '" + name + "'.",
        meant(name, visible(command.getSubcommands())) + help(command),
        cause);
  }

  private static List<String> visible(Map<String, CommandLine> commands) {
    return commands.entrySet().stream()
        .filter(command -> !command.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String meant(String typed, Collection<String> known) {
    Optional<String> nearest = Suggestion.of(typed, known);
    return nearest.map(word -> "Did you mean '" + word + "'? ").orElse("");
  }

  private static String help(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    return "See ./" + spec.qualifiedName() + " --help.";
  }
}

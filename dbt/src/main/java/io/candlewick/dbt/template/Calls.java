package io.candlewick.dbt.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares a call of a macro with the macro's parameters, as Python does when it calls. */
final class Calls {
  private Calls() {}

  /** By how much a bracket changes the depth. */
  static int depth(Lexeme word) {
    if (word.is("(") || word.is("[") || word.is("{")) {
      return 1;
    }
    return word.is(")") || word.is("]") || word.is("}") ? -1 : 0;
  }

  /** What is wrong with the call whose opening bracket is at an index of the words. */
  static Optional<String> fault(MacroSignature macro, List<Lexeme> words, int open) {
    int positional = 0;
    Set<String> given = new LinkedHashSet<>();
    for (List<Lexeme> argument : arguments(words, open)) {
      if (argument.size() > 1 && argument.get(1).is("=")) {
        given.add(argument.get(0).text());
      } else {
        positional++;
      }
    }
    List<String> parameters = macro.parameters();
    if (positional > parameters.size()) {
      return Optional.of(
          "macro "
              + macro.name()
              + " takes "
              + parameters.size()
              + " arguments, not "
              + positional);
    }
    Set<String> unknown = new LinkedHashSet<>(given);
    parameters.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      return Optional.of(
          "macro " + macro.name() + " has no argument " + String.join(", ", unknown));
    }
    given.addAll(parameters.subList(0, positional));
    Set<String> missing = new LinkedHashSet<>(parameters.subList(0, macro.required()));
    missing.removeAll(given);
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("macro " + macro.name() + " needs " + String.join(", ", missing));
  }

  /** How many arguments a call has whose opening bracket is at an index of the words. */
  static int count(List<Lexeme> words, int open) {
    return arguments(words, open).size();
  }

  private static List<List<Lexeme>> arguments(List<Lexeme> words, int open) {
    List<List<Lexeme>> arguments = new ArrayList<>();
    List<Lexeme> argument = new ArrayList<>();
    int depth = 0;
    for (Lexeme word : words.subList(open, words.size())) {
      int before = depth;
      depth += depth(word);
      if (depth == 0 || (depth == 1 && word.is(","))) {
        if (!argument.isEmpty()) {
          arguments.add(argument);
        }
        argument = new ArrayList<>();
        if (depth == 0) {
          break;
        }
      } else if (before > 0) {
        argument.add(word);
      }
    }
    return arguments;
  }
}

package io.candlewick.dbt.template;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Looks at every word of an expression: is it known, and does it mean the same in Jinjava? */
final class ExpressionCheck {
  private static final Pattern ESCAPE = Pattern.compile("\\\\[^'\"\\\\nt]");

  private final Map<String, MacroSignature> macros;
  private final Scope scope;
  private final BiConsumer<Integer, String> fault;

  /** Faults are given with their line. */
  ExpressionCheck(
      Map<String, MacroSignature> macros, Scope scope, BiConsumer<Integer, String> fault) {
    this.macros = macros;
    this.scope = scope;
    this.fault = fault;
  }

  /** The expression of a `do`, whose value is not used. */
  void checkAction(List<Lexeme> words) {
    words(words);
  }

  void check(List<Lexeme> words) {
    words(words);
    for (int i = 1; i < words.size(); i++) {
      Lexeme word = words.get(i);
      if (words.get(i - 1).is(".") && Language.ACTIONS.contains(word.text())) {
        fault(word, word.text() + "() has no value: write {% do list." + word.text() + "(..) %}");
      }
    }
  }

  private void words(List<Lexeme> words) {
    for (int i = 0; i < words.size(); i++) {
      Lexeme word = words.get(i);
      switch (word.kind()) {
        case NAME -> name(words, i);
        case TEXT -> text(words, i);
        case OTHER -> fault(word, "'" + word.text() + "' is not part of an expression");
        case NUMBER -> number(word);
        case SIGN -> sign(words, i);
      }
    }
  }

  private void fault(Lexeme word, String message) {
    fault.accept(word.line(), message);
  }

  private void number(Lexeme word) {
    if (word.text().length() > 18) {
      fault(word, "the number " + word.text() + " is too long: write it as a text");
    }
  }

  private void text(List<Lexeme> words, int i) {
    Lexeme word = words.get(i);
    if (ESCAPE.matcher(word.text()).find()) {
      fault(word, "in " + word.text() + ": only \\' \\\" \\\\ \\n \\t are supported");
    }
    if (i > 0 && words.get(i - 1).kind() == Lexeme.Kind.TEXT) {
      fault(word, "two texts side by side: join them with ~");
    }
  }

  private void sign(List<Lexeme> words, int i) {
    boolean divides = words.get(i).is("%") || words.get(i).is("**");
    if (divides && words.stream().anyMatch(w -> w.is("-"))) {
      fault(
          words.get(i),
          "'" + words.get(i).text() + "' together with - is not supported: signs would differ");
    }
    if (words.get(i).is("(") && i > 0 && words.get(i - 1).is(")")) {
      fault(words.get(i), "a call of what a call gives is not supported");
    }
    if (words.get(i).is("*") && i > 0 && i + 1 < words.size()) {
      boolean unpacks = words.get(i - 1).is("(") || words.get(i - 1).is(",");
      if (unpacks) {
        fault(words.get(i), "* before an argument is not supported");
      }
    }
  }

  private void name(List<Lexeme> words, int i) {
    Lexeme word = words.get(i);
    Lexeme before = i > 0 ? words.get(i - 1) : null;
    Lexeme after = i + 1 < words.size() ? words.get(i + 1) : null;
    boolean called = after != null && after.is("(");
    if (before != null && before.is(".")) {
      property(words, i, called);
    } else if (before != null && before.is("|")) {
      known("filter", Language.FILTERS.keySet(), word);
      count(words, i, Language.FILTERS.get(word.text()));
    } else if (isTest(words, i)) {
      known("test", Language.TESTS, word);
    } else if (Language.WORDS.contains(word.text())) {
      return;
    } else if (after != null && after.is("=")) {
      return;
    } else if (called) {
      call(words, i);
    } else {
      variable(word, after);
    }
  }

  private static boolean isTest(List<Lexeme> words, int i) {
    int at = i - 1;
    if (at >= 0 && words.get(at).is("not") && !words.get(i).is("in")) {
      at--;
    }
    return at >= 0 && words.get(at).is("is") && !words.get(i).is("not");
  }

  private void known(String what, Set<String> names, Lexeme word) {
    if (!names.contains(word.text()) && !Set.of("none", "None").contains(word.text())) {
      fault(
          word,
          what
              + " '"
              + word.text()
              + "' is not supported, only "
              + String.join(", ", new TreeSet<>(names)));
    }
  }

  private void count(List<Lexeme> words, int i, Integer most) {
    if (most == null || i + 1 == words.size() || !words.get(i + 1).is("(")) {
      return;
    }
    int given = Calls.count(words, i + 1);
    if (given > most) {
      Lexeme word = words.get(i);
      fault(word, word.text() + " takes at most " + most + " arguments here, not " + given);
    }
  }

  private void property(List<Lexeme> words, int i, boolean called) {
    Lexeme word = words.get(i);
    if (called) {
      known("method", Language.METHODS.keySet(), word);
      count(words, i, Language.METHODS.get(word.text()));
      return;
    }
    Lexeme owner = i > 1 ? words.get(i - 2) : word;
    Set<String> names = Language.OBJECTS.get(owner.text());
    if (names != null && !names.contains(word.text())) {
      fault(
          word,
          owner.text()
              + " has no '"
              + word.text()
              + "', only "
              + String.join(", ", new TreeSet<>(names)));
    }
  }

  private void call(List<Lexeme> words, int i) {
    Lexeme word = words.get(i);
    MacroSignature macro = macros.get(word.text());
    if (macro != null) {
      Calls.fault(macro, words, i + 1).ifPresent(f -> fault(word, f));
    } else if (!Language.FUNCTIONS.contains(word.text())) {
      fault(
          word,
          "there is no macro or function '"
              + word.text()
              + "'; functions are "
              + String.join(", ", new TreeSet<>(Language.FUNCTIONS)));
    }
  }

  private void variable(Lexeme word, Lexeme after) {
    String name = word.text();
    if (Language.FUNCTIONS.contains(name) || macros.containsKey(name)) {
      fault(word, "'" + name + "' is a function: it needs brackets");
    } else if (name.equals("loop") ? !scope.isWithin("for") : !isThere(name)) {
      boolean spaced = after != null && after.is(".");
      fault(word, "'" + name + "' is not defined" + (spaced ? " or not supported" : ""));
    }
  }

  private boolean isThere(String name) {
    return Language.OBJECTS.containsKey(name) || scope.has(name);
  }
}

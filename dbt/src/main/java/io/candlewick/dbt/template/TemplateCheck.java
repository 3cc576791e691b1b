package io.candlewick.dbt.template;

import com.hubspot.jinjava.tree.parse.ExpressionToken;
import com.hubspot.jinjava.tree.parse.NoteToken;
import com.hubspot.jinjava.tree.parse.TagToken;
import com.hubspot.jinjava.tree.parse.Token;
import com.hubspot.jinjava.tree.parse.UnclosedToken;
import io.candlewick.dbt.fault.Faults;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refuses what a template must not have. Looks at all of it, also at branches never taken. */
final class TemplateCheck {
  private final Map<String, MacroSignature> macros;
  private final TemplateText text;
  private final Faults faults;
  private final Scope scope = new Scope();
  private final ExpressionCheck expressions;
  private boolean ofMacros;

  TemplateCheck(Map<String, MacroSignature> macros, TemplateText text, Faults faults) {
    this.macros = macros;
    this.text = text;
    this.faults = faults;
    this.expressions = new ExpressionCheck(macros, scope, this::fault);
  }

  /** A file that has macros and nothing else. */
  void checkMacros() {
    ofMacros = true;
    check();
  }

  /** A model or a test. */
  void checkModel() {
    check();
  }

  private void check() {
    Tokens.of(text, faults).forEach(this::token);
    if (!scope.innermost().equals("file")) {
      int last = text.firstLine() + (int) text.text().lines().count() - 1;
      fault(last, "'" + scope.innermost() + "' is not closed by end" + scope.innermost());
    }
  }

  private void fault(int line, String message) {
    faults.add(text.file(), line, message);
  }

  private void token(Token token) {
    int line = Tokens.startLine(text, token);
    if (token instanceof UnclosedToken) {
      fault(line, "is not closed: " + token.getImage().lines().findFirst().orElse(""));
    } else if (token instanceof NoteToken note) {
      if (!note.getImage().endsWith("#}")) {
        fault(line, "a comment is not closed");
      }
    } else if (token instanceof ExpressionToken expression) {
      expressions.check(words(expression, expression.getExpr(), line));
      onlyInMacro(line);
    } else if (token instanceof TagToken tag) {
      tag(tag, line);
    }
  }

  /** The words of a part of a token; the token may have lines before that part. */
  private static List<Lexeme> words(Token token, String part, int line) {
    String before = token.getImage().substring(0, token.getImage().indexOf(part));
    return Lexeme.of(part, line + (int) before.chars().filter(c -> c == '\n').count());
  }

  private void onlyInMacro(int line) {
    if (ofMacros && !scope.isWithin("macro")) {
      fault(line, "outside of a macro: a file of macros holds nothing else");
    }
  }

  private void tag(TagToken tag, int line) {
    List<Lexeme> words = words(tag, tag.getHelpers(), line);
    String name = tag.getRawTagName();
    switch (name) {
      case "set" -> set(words, line);
      case "if" -> {
        scope.open("if");
        condition(words, line);
      }
      case "elif" -> branch(name, line, () -> condition(words, line));
      case "else" -> branch(name, line, () -> {});
      case "for" -> loop(words, line);
      case "do" -> expressions.checkAction(words);
      case "macro" -> macro(words, line);
      case "raw", "endraw" -> raw(tag, line);
      case "break", "continue" -> {
        if (!scope.isWithin("for")) {
          fault(line, "'" + name + "' outside of a loop");
        }
      }
      case "endif", "endfor", "endset", "endmacro" -> {
        if (!scope.close(name.substring(3))) {
          fault(line, "'" + name + "', but '" + scope.innermost() + "' is open");
        }
      }
      default ->
          fault(
              line,
              "tag '"
                  + name
                  + "' is not supported"
                  + Optional.ofNullable(Language.REFUSED_TAGS.get(name))
                      .map(": "::concat)
                      .orElse(""));
    }
    if (!List.of("macro", "endmacro").contains(name)) {
      onlyInMacro(line);
    }
  }

  private void condition(List<Lexeme> words, int line) {
    if (words.isEmpty()) {
      fault(line, "a condition is missing");
    }
    expressions.check(words);
  }

  private void branch(String name, int line, Runnable inIt) {
    if (scope.innermost().equals("for")) {
      fault(line, "'" + name + "' of a loop is not supported: test the list before it with if");
    } else if (!scope.innermost().equals("if")) {
      fault(line, "'" + name + "' outside of an if");
    } else {
      scope.branch();
      inIt.run();
    }
  }

  private void raw(TagToken tag, int line) {
    if (tag.getImage().startsWith("{%-") || tag.getImage().endsWith("-%}")) {
      fault(line, "'" + tag.getTagName() + "' with - is not supported");
    }
  }

  private void set(List<Lexeme> words, int line) {
    int equals = 0;
    while (equals < words.size() && !words.get(equals).is("=")) {
      equals++;
    }
    boolean block = equals == words.size();
    List<Lexeme> targets = words.subList(0, equals);
    if (!block) {
      expressions.check(words.subList(equals + 1, words.size()));
    }
    if (targets.size() == 3 && targets.get(1).is(".")) {
      expressions.check(targets);
    } else {
      targets(targets, line);
    }
    if (block) {
      scope.open("set");
    }
  }

  private void targets(List<Lexeme> targets, int line) {
    for (int i = 0; i < targets.size(); i++) {
      Lexeme target = targets.get(i);
      boolean name = i % 2 == 0;
      if (name ? target.kind() != Lexeme.Kind.NAME : !target.is(",")) {
        fault(line, "set takes one name or names with commas, not '" + target.text() + "'");
        return;
      }
      if (name && isNew(target) && scope.isOutsideOfLoop(target.text())) {
        fault(
            line,
            "'"
                + target.text()
                + "' is from outside of the loop and keeps its value there: use a namespace");
      }
      if (name) {
        scope.set(target.text());
      }
    }
  }

  /** Adds a fault if a name cannot be given away. */
  private boolean isNew(Lexeme name) {
    if (Language.FUNCTIONS.contains(name.text())
        || Language.OBJECTS.containsKey(name.text())
        || Language.WORDS.contains(name.text())
        || macros.containsKey(name.text())) {
      fault(name.line(), "the name '" + name.text() + "' is taken");
      return false;
    }
    return true;
  }

  private void loop(List<Lexeme> words, int line) {
    int in = 0;
    while (in < words.size() && !words.get(in).is("in")) {
      in++;
    }
    List<Lexeme> over = words.subList(Math.min(words.size(), in + 1), words.size());
    int depth = 0;
    for (Lexeme word : over) {
      depth += Calls.depth(word);
      if (depth == 0 && (word.is("if") || word.is("recursive"))) {
        fault(line, "'" + word.text() + "' in a for is not supported: write an if in the loop");
      }
    }
    if (in == 0 || over.isEmpty()) {
      fault(line, "a for is written {% for name in list %}");
    }
    expressions.check(over);
    scope.open("for");
    for (Lexeme name : words.subList(0, Math.min(in, words.size()))) {
      if (name.kind() == Lexeme.Kind.NAME && isNew(name)) {
        scope.add(name.text());
      }
    }
  }

  private void macro(List<Lexeme> words, int line) {
    if (!ofMacros || !scope.innermost().equals("file")) {
      fault(line, "a macro belongs into a file of its own in a folder of macro-paths");
    }
    MacroSignature signature = words.isEmpty() ? null : macros.get(words.get(0).text());
    if (signature != null) {
      expressions.check(
          defaults(words.subList(Math.min(2, words.size()), Math.max(2, words.size() - 1))));
    }
    scope.open("macro");
    if (signature != null) {
      signature.parameters().forEach(scope::add);
    }
  }

  /** The words that are values, not the parameters' names. */
  private static List<Lexeme> defaults(List<Lexeme> words) {
    return java.util.stream.IntStream.range(0, words.size())
        .filter(i -> words.get(i).kind() != Lexeme.Kind.NAME || (i > 0 && words.get(i - 1).is("=")))
        .mapToObj(words::get)
        .toList();
  }
}

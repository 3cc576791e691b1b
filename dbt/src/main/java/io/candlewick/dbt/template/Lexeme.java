package io.candlewick.dbt.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A word of an expression. */
record Lexeme(Kind kind, String text, int line) {
  enum Kind {
    NAME,
    NUMBER,
    TEXT,
    SIGN,
    /** Not part of the language. */
    OTHER
  }

  private static final Pattern WORD =
      Pattern.compile(
          "(?<name>[A-Za-z_]\\w*)|(?<number>\\d+(?:\\.\\d+)?)"
              + "|(?<text>'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")"
              + "|(?<sign>//|\\*\\*|==|!=|<=|>=|[-+*/%~|.,:()\\[\\]{}<>=])|(?<other>\\S)",
          Pattern.DOTALL);

  /** The words of an expression that begins in a line. */
  static List<Lexeme> of(String expression, int line) {
    List<Lexeme> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(expression);
    int at = line;
    int counted = 0;
    while (matcher.find()) {
      at += lines(expression.substring(counted, matcher.start()));
      counted = matcher.start();
      words.add(new Lexeme(kind(matcher), matcher.group(), at));
    }
    return words;
  }

  private static Kind kind(Matcher matcher) {
    if (matcher.group("name") != null) {
      return Kind.NAME;
    }
    if (matcher.group("number") != null) {
      return Kind.NUMBER;
    }
    if (matcher.group("text") != null) {
      return Kind.TEXT;
    }
    return matcher.group("sign") != null ? Kind.SIGN : Kind.OTHER;
  }

  private static int lines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  boolean is(String sign) {
    return kind != Kind.TEXT && text.equals(sign);
  }
}

package io.candlewick.dbt.template;

import com.hubspot.jinjava.tree.parse.Token;
import com.hubspot.jinjava.tree.parse.TokenScanner;
import io.candlewick.dbt.fault.Faults;
import java.util.ArrayList;
import java.util.List;

/** Cuts a template into texts, expressions, tags and comments. */
final class Tokens {
  private Tokens() {}

  /** The tokens; none, and a fault, if the scanner cannot cut it. */
  static List<Token> of(TemplateText text, Faults faults) {
    List<Token> tokens = new ArrayList<>();
    try {
      new TokenScanner(text.text(), Engine.CONFIG).forEachRemaining(tokens::add);
    } catch (RuntimeException e) {
      // Of several types, index errors among them
      faults.add(text.file(), line(text, tokens), "an empty {{ }} or {% %}");
      return List.of();
    }
    return tokens;
  }

  /** The line of the file in which the tokens end. */
  private static int line(TemplateText text, List<Token> tokens) {
    return text.firstLine()
        + tokens.stream()
            .mapToInt(t -> (int) t.getImage().chars().filter(c -> c == '\n').count())
            .sum();
  }

  /** The line of the file in which a token begins; the scanner knows where it ends. */
  static int startLine(TemplateText file, Token token) {
    int lines = (int) token.getImage().chars().filter(c -> c == '\n').count();
    return file.firstLine() + token.getLineNumber() - 1 - lines;
  }
}

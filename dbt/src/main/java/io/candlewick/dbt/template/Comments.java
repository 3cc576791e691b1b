package io.candlewick.dbt.template;

import com.hubspot.jinjava.tree.parse.NoteToken;
import com.hubspot.jinjava.tree.parse.TokenScanner;

/** What Jinjava does not do: a comment that ends by -#} takes the white space after it along. */
final class Comments {
  private static final String TRIMMING = "-#}";

  private Comments() {}

  /** The text with that white space within the comments; its lines stay where they are. */
  static String trimmed(String text) {
    StringBuilder result = new StringBuilder();
    TokenScanner tokens = new TokenScanner(text, Engine.CONFIG);
    boolean trims = false;
    while (tokens.hasNext()) {
      var token = tokens.next();
      String image = token.getImage();
      if (trims) {
        String rest = image.stripLeading();
        result.append(image, 0, image.length() - rest.length()).append("#}").append(rest);
        trims = false;
      } else if (token instanceof NoteToken && image.endsWith(TRIMMING)) {
        result.append(image, 0, image.length() - TRIMMING.length());
        trims = true;
      } else {
        result.append(image);
      }
    }
    return trims ? result.append("#}").toString() : result.toString();
  }
}

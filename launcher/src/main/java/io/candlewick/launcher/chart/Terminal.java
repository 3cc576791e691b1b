package io.candlewick.launcher.chart;

import java.nio.charset.Charset;
import java.util.function.UnaryOperator;

/**
 * What a chart is drawn on.
 *
 * @param columns its width in characters, at least {@value #NARROWEST}
 * @param hasColour whether colours may be used
 * @param hasUnicode whether it shows more than ASCII
 */
public record Terminal(int columns, boolean hasColour, boolean hasUnicode) {
  static final int NARROWEST = 40;
  private static final int USUAL = 80;

  /** The one that this process writes to, as the start script and the environment say. */
  public static Terminal standard() {
    return of(System::getProperty, System::getenv);
  }

  /** No colour where {@code NO_COLOR} says so, the terminal is dumb, or there is none. */
  static Terminal of(UnaryOperator<String> property, UnaryOperator<String> environment) {
    boolean isTerminal = Boolean.parseBoolean(property.apply("candlewick.terminal"));
    String noColour = environment.apply("NO_COLOR");
    return new Terminal(
        Math.max(NARROWEST, columns(property.apply("candlewick.columns"))),
        isTerminal
            && (noColour == null || noColour.isEmpty())
            && !"dumb".equals(environment.apply("TERM")),
        charset(property).newEncoder().canEncode("┃╽█╌"));
  }

  private static int columns(String text) {
    return text != null && text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : USUAL;
  }

  /** The encoding of the machine's language, which may be another than Java's own. */
  private static Charset charset(UnaryOperator<String> property) {
    for (String name : new String[] {"stdout.encoding", "sun.stdout.encoding", "native.encoding"}) {
      String encoding = property.apply(name);
      if (encoding != null && Charset.isSupported(encoding)) {
        return Charset.forName(encoding);
      }
    }
    return Charset.defaultCharset();
  }

  Glyphs glyphs() {
    if (!hasUnicode) {
      return Glyphs.ASCII;
    }
    return hasColour ? Glyphs.COLOURED : Glyphs.PLAIN;
  }
}

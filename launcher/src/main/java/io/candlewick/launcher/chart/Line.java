package io.candlewick.launcher.chart;

/** A row of characters in the colours of rising and falling candles. Not thread-safe. */
final class Line {
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String USUAL = "\u001b[0m";

  private final boolean hasColour;
  private final StringBuilder text = new StringBuilder();
  private String colour = USUAL;

  Line(boolean hasColour) {
    this.hasColour = hasColour;
  }

  Line add(char character, boolean isRising) {
    if (character != ' ') {
      paint(isRising ? GREEN : RED);
    }
    text.append(character);
    return this;
  }

  Line blanks(int count) {
    text.append(" ".repeat(count));
    return this;
  }

  private void paint(String wanted) {
    if (hasColour && !colour.equals(wanted)) {
      text.append(wanted);
      colour = wanted;
    }
  }

  /** The row, in the usual colour at its end. */
  String end() {
    paint(USUAL);
    return text.toString();
  }
}

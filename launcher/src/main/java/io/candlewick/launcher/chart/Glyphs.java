package io.candlewick.launcher.chart;

/** The characters of which a terminal's chart is drawn. */
enum Glyphs {
  /** Bodies of one thickness, for terminals whose colour says whether a candle rose. */
  COLOURED("┃╻╹╽╿", "┃╻╹╽╿", "│╷╵", "▁▂▃▄▅▆▇█", "│┤─╌┬┘"),
  /** Bodies that fell are filled. */
  PLAIN("┃╻╹╽╿", "█▄▀▄▀", "│╷╵", "▁▂▃▄▅▆▇█", "│┤─╌┬┘"),
  /** For terminals that write ASCII alone. */
  ASCII("OOOOO", "#####", "|||", ".:|", "|+-~++");

  private final String rising;
  private final String falling;
  private final String wick;
  private final String bars;
  private final String frame;

  Glyphs(String rising, String falling, String wick, String bars, String frame) {
    this.rising = rising;
    this.falling = falling;
    this.wick = wick;
    this.bars = bars;
    this.frame = frame;
  }

  /** What half of a character's height shows. */
  enum Half {
    NOTHING,
    WICK,
    BODY
  }

  /** One character of a candle. */
  char candle(boolean isRising, Half upper, Half lower) {
    if (upper == Half.BODY || lower == Half.BODY) {
      String body = isRising ? rising : falling;
      if (upper == lower) {
        return body.charAt(0);
      }
      if (upper == Half.BODY) {
        return body.charAt(lower == Half.WICK ? 4 : 2);
      }
      return body.charAt(upper == Half.WICK ? 3 : 1);
    }
    if (upper == lower) {
      return upper == Half.WICK ? wick.charAt(0) : ' ';
    }
    return wick.charAt(lower == Half.WICK ? 1 : 2);
  }

  /** How many heights a character of volume has. */
  int volumeLevels() {
    return bars.length();
  }

  /**
   * One character of volume.
   *
   * @param level its height, from 0 for none
   */
  char volume(int level) {
    return level <= 0 ? ' ' : bars.charAt(Math.min(level, bars.length()) - 1);
  }

  /** The price axis, with a number beside it or without. */
  char priceAxis(boolean hasNumber) {
    return frame.charAt(hasNumber ? 1 : 0);
  }

  /** The time axis below a candle that is settled, or is not. */
  char timeAxis(boolean isSettled) {
    return frame.charAt(isSettled ? 2 : 3);
  }

  char timeMark() {
    return frame.charAt(4);
  }

  char corner() {
    return frame.charAt(5);
  }

  /** What the characters mean that are not explained by their form. */
  String legend(boolean hasUnsettled) {
    String bodies =
        this == COLOURED
            ? ""
            : "  " + rising.charAt(0) + " close at or above open  " + falling.charAt(0) + " below";
    return bodies
        + (hasUnsettled ? "  " + frame.charAt(3) + " still open, or ticks are missing" : "");
  }
}

package io.candlewick.launcher.screen;

import java.io.PrintStream;
import java.util.Locale;

/**
 * What {@code up} prints: lines, and on a terminal one live line below them that is drawn anew in
 * place. Thread-safe.
 */
public final class Screen {
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final int width;
  private String live = "";

  public Screen(PrintStream out, boolean terminal, int width) {
    this.out = out;
    this.terminal = terminal;
    this.width = width;
  }

  /** The one that this process writes to, as the start script found it. */
  public static Screen standard() {
    return new Screen(
        System.out,
        Boolean.getBoolean("candlewick.terminal"),
        Math.max(40, Integer.getInteger("candlewick.columns", 80)));
  }

  /** Standard error, for what passes while a command is at work. */
  public static Screen ofErrors() {
    return new Screen(
        System.err,
        Boolean.getBoolean("candlewick.error-terminal"),
        Math.max(40, Integer.getInteger("candlewick.columns", 80)));
  }

  public boolean isTerminal() {
    return terminal;
  }

  public synchronized void line(String text) {
    erase();
    out.println(text);
    draw();
  }

  /** Replaces the live line; does nothing where there is no terminal. */
  public synchronized void live(String text) {
    if (terminal) {
      erase();
      live = text.length() < width ? text : text.substring(0, width - 2) + "…";
      draw();
    }
  }

  private void erase() {
    if (!live.isEmpty()) {
      out.print(CLEAR);
    }
  }

  private void draw() {
    out.print(live);
    out.flush();
  }

  /** A time that passed, as in {@code 4.2 s}. */
  public static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }
}

package io.candlewick.launcher.failure;

/** Exit codes of every command. */
public final class ExitCodes {
  public static final int DONE = 0;

  /** The command ran and found a problem: a difference, rejected rows, a part that died. */
  public static final int PROBLEM = 1;

  /** The command was given wrongly, or cannot run here. */
  public static final int WRONG_USE = 2;

  private ExitCodes() {}
}

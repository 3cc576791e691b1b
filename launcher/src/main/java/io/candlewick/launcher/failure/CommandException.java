package io.candlewick.launcher.failure;

/**
 * Ends a command with one message for the person at the terminal: what was wrong, with which value,
 * and what to do. It is printed without a stack trace.
 */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final String remedy;

  private CommandException(int exitCode, String what, String remedy, Throwable cause) {
    super(what, cause);
    this.exitCode = exitCode;
    this.remedy = remedy;
  }

  /** The command was given wrongly or cannot run here: exit code {@value ExitCodes#WRONG_USE}. */
  public static CommandException wrongUse(String what, String remedy) {
    return new CommandException(ExitCodes.WRONG_USE, what, remedy, null);
  }

  /** As {@link #wrongUse(String, String)}, with the failure that showed it. */
  public static CommandException wrongUse(String what, String remedy, Throwable cause) {
    return new CommandException(ExitCodes.WRONG_USE, what, remedy, cause);
  }

  /** The command ran and found a problem: exit code {@value ExitCodes#PROBLEM}. */
  public static CommandException problem(String what, String remedy) {
    return new CommandException(ExitCodes.PROBLEM, what, remedy, null);
  }

  /** As {@link #problem(String, String)}, with the failure that showed it. */
  public static CommandException problem(String what, String remedy, Throwable cause) {
    return new CommandException(ExitCodes.PROBLEM, what, remedy, cause);
  }

  public int exitCode() {
    return exitCode;
  }

  /** What the reader can do about it; may have several lines. */
  public String remedy() {
    return remedy;
  }
}

package io.candlewick.launcher.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Faults that are collected in order to be reported together. For one thread. */
public final class Faults {
  private final List<CommandException> found = new ArrayList<>();

  /** Something that ends with a {@link CommandException} if it finds a fault. */
  @FunctionalInterface
  public interface Check {
    void run() throws InterruptedException;
  }

  /** Runs a check, and keeps the fault that it finds. */
  public void collect(Check check) throws InterruptedException {
    try {
      check.run();
    } catch (CommandException e) {
      found.add(e);
    }
  }

  /** Adds a fault. */
  public void add(CommandException fault) {
    found.add(fault);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Reports the faults, if there are any.
   *
   * @param what what they prevent, as in {@code The platform cannot start}
   * @throws CommandException the only fault; or one that lists all, with exit code 2 if any of them
   *     is wrong use
   */
  public void throwIfAny(String what) {
    if (found.size() == 1) {
      throw found.get(0);
    }
    if (!found.isEmpty()) {
      String message = what + ": " + found.size() + " faults were found.";
      String list = found.stream().map(Faults::text).collect(Collectors.joining("\n"));
      throw found.stream().anyMatch(fault -> fault.exitCode() == ExitCodes.WRONG_USE)
          ? CommandException.wrongUse(message, list)
          : CommandException.problem(message, list);
    }
  }

  private static String text(CommandException fault) {
    return fault
        .remedy()
        .lines()
        .map(line -> "\n  " + line)
        .collect(Collectors.joining("", "- " + fault.getMessage(), ""));
  }
}

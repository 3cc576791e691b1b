package io.candlewick.launcher.option;

import io.candlewick.launcher.failure.CommandException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The symbol that a user means: upper and lower case are the same where that names only one. */
public final class SymbolName {
  private SymbolName() {}

  /**
   * The known symbol that was typed; empty if there is none.
   *
   * @param known all symbols that there are
   * @throws CommandException with exit code 2 naming the symbols, if several differ from what was
   *     typed only in case
   */
  public static Optional<String> among(Collection<String> known, String typed) {
    if (known.contains(typed)) {
      return Optional.of(typed);
    }
    List<String> alike = known.stream().filter(typed::equalsIgnoreCase).sorted().toList();
    if (alike.size() > 1) {
      throw CommandException.wrongUse(
          "'" + typed + "' may be any of the symbols " + String.join(", ", alike) + ".",
          "Write one of them in exactly that case.");
    }
    return alike.stream().findFirst();
  }
}

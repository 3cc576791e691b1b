package io.candlewick.launcher.part;

import java.util.ArrayList;
import java.util.List;

/**
 * Wraps a program that is not a JVM so that it behaves like the others: it runs in a separate
 * process group, which Ctrl-C does not reach, and it is shut down in an orderly way when standard
 * input ends. The script also runs in bash 3.2, the version of macOS, so it never waits for a
 * fraction of a second itself. At the end it no longer monitors jobs, because a program that is
 * stopped by a signal has not ended.
 */
final class NativeProcess {
  private static final String WRAPPER =
      """
      set -m
      trap '' INT HUP TERM
      exec 3<&0
      signal=$1; shift
      (trap - INT HUP TERM; exec "$@") </dev/null 3<&- &
      child=$!
      (
        trap - INT HUP TERM
        while read -r -u 3 _; do :; done
        kill -s "$signal" "$child" 2>/dev/null
        for ((i = 0; i < 150; i++)); do
          kill -0 "$child" 2>/dev/null || exit 0
          sleep 0.1
        done
        kill -s KILL "$child" 2>/dev/null
      ) &
      watch=$!
      disown "$watch"
      exec 3<&-
      set +m
      wait "$child" 2>/dev/null; code=$?
      kill -s KILL "$watch" 2>/dev/null
      exit "$code"
      """;

  private NativeProcess() {}

  /** The program that a running wrapper has started; the wrapper itself while there is none. */
  static ProcessHandle program(ProcessHandle wrapper) {
    return wrapper
        .children()
        .filter(child -> child.info().command().filter(name -> !name.endsWith("bash")).isPresent())
        .findFirst()
        .orElse(wrapper);
  }

  /**
   * @param signal the signal for an orderly shutdown of the program, as in {@code INT}
   */
  static List<String> endedBy(String signal, List<String> program) {
    List<String> command = new ArrayList<>(List.of("bash", "-c", WRAPPER, "candlewick", signal));
    command.addAll(program);
    return command;
  }
}

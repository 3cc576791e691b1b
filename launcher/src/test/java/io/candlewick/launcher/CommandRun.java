package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * One command line, run in this process.
 *
 * @param exitCode its exit code
 * @param out what it printed as its result
 * @param err what it printed beside that
 */
public record CommandRun(int exitCode, String out, String err) {
  public static CommandRun of(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Candlewick.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new CommandRun(line.execute(words), out.toString(), err.toString());
  }

  /** It ended with this exit code and one message, without a trace, that says all of this. */
  public void saysOnly(int expectedCode, String... expected) {
    assertThat(exitCode).as(err).isEqualTo(expectedCode);
    assertThat(out).isEmpty();
    assertThat(err).contains(expected);
    assertThat(err.lines()).hasSizeBetween(2, 5);
    assertThat(err.lines().findFirst().orElseThrow()).startsWith("candlewick: ").endsWith(".");
    assertThat(err.lines().skip(1)).allMatch(line -> line.startsWith("  "), "is indented");
    assertThat(err).doesNotContain("Exception", "\tat ", "Unexpected failure");
  }
}

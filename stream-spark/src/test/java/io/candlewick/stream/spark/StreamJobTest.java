package io.candlewick.stream.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class StreamJobTest {
  private final StringWriter errors = new StringWriter();

  @AfterEach
  void forget_the_cluster() {
    System.clearProperty(SessionSettings.MASTER);
  }

  @Test
  void on_a_cluster_no_limit_of_raw_documents_is_accepted() {
    System.setProperty(SessionSettings.MASTER, "spark://master:7077");

    assertThat(run("--raw-limit", "1000")).isEqualTo(2);
    assertThat(errors.toString()).contains("--raw-limit", "spark://master:7077", "leave it out");
  }

  @Test
  void credentials_in_the_command_line_are_refused() {
    assertThat(run("--mongo", "mongodb://user:known@127.0.0.1")).isEqualTo(2);
    assertThat(errors.toString()).contains("--mongo", "CANDLEWICK_MONGO").doesNotContain("known");
  }

  private int run(String option, String value) {
    return new CommandLine(new StreamJob())
        .setErr(new PrintWriter(errors, true))
        .execute(
            "--kafka",
            "127.0.0.1:1",
            "--registry",
            "http://127.0.0.1:1",
            "--postgres",
            "jdbc:postgresql://127.0.0.1:1/none",
            "--checkpoint",
            "none",
            option,
            value);
  }
}

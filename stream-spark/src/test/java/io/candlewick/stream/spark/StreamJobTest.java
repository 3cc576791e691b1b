package io.candlewick.stream.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.stream.spark.session.SessionSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

  @ParameterizedTest
  @ValueSource(strings = {"0s", "500ms", "5m"})
  void any_lateness_from_zero_on_is_taken(String lateness) {
    assertThat(run("--lateness", lateness, "--on-data-loss", "maybe")).isEqualTo(2);
    assertThat(errors.toString())
        .contains("--on-data-loss is 'maybe'")
        .doesNotContain("--lateness:");
  }

  @Test
  void a_lateness_that_is_no_duration_is_refused_by_name() {
    assertThat(run("--lateness", "soon")).isEqualTo(2);
    assertThat(errors.toString()).contains("--lateness: 'soon' is not a duration", "5m");
  }

  @Test
  void metrics_that_cannot_be_served_are_refused_before_anything_starts() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(run("--metrics-port", port)).isEqualTo(2);
      assertThat(errors.toString()).contains("--metrics-port " + port, "or 0 for any");
    }
    assertThat(run("--metrics-address", "no.such.host.invalid")).isEqualTo(2);
    assertThat(errors.toString()).contains("--metrics-address: there is no host no.such");
  }

  private int run(String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--kafka",
                "127.0.0.1:1",
                "--registry",
                "http://127.0.0.1:1",
                "--postgres",
                "jdbc:postgresql://127.0.0.1:1/none",
                "--checkpoint",
                "none"));
    all.addAll(List.of(options));
    return new CommandLine(new StreamJob())
        .setErr(new PrintWriter(errors, true))
        .execute(all.toArray(String[]::new));
  }
}

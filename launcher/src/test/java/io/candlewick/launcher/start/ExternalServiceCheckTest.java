package io.candlewick.launcher.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.candlewick.launcher.CommandRun;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.failure.Faults;
import io.candlewick.launcher.process.PortChoice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** External services that do not answer are reported before anything is started. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ExternalServiceCheckTest {
  private static final Map<String, String> LOGIN =
      Map.of(ExternalServices.POSTGRES_USER, "me", ExternalServices.POSTGRES_PASSWORD, "secret");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--kafka|127.0.0.1:PORT|No Kafka broker answers at",
        "--kafka|127.0.0.1:PORT,localhost:PORT|No Kafka broker answers at",
        "--registry|http://127.0.0.1:PORT/apis/ccompat/v7|No schema registry answers at",
        "--postgres|jdbc:postgresql://127.0.0.1:PORT/sensors_dw|PostgreSQL at",
        "--mongo|mongodb://127.0.0.1:PORT|No MongoDB answers at",
      })
  void one_that_refuses_the_connection_is_a_problem_with_address_and_option(
      String option, String address, String expected) throws IOException {
    String there = address.replace("PORT", Integer.toString(PortChoice.anyFree()));

    CommandException failure = failure(option, there);

    assertThat(failure.exitCode()).isEqualTo(ExitCodes.PROBLEM);
    assertThat(failure).hasMessageContaining(expected).hasMessageContaining(there);
    assertThat(failure.remedy()).contains(option);
  }

  @ParameterizedTest
  @CsvSource({"--kafka,127.0.0.1:PORT", "--registry,http://127.0.0.1:PORT"})
  void up_says_so_and_leaves_no_trace(String option, String address, @TempDir Path data)
      throws IOException {
    String there = address.replace("PORT", Integer.toString(PortChoice.anyFree()));

    CommandRun.of("up", option, there, "--data", data.toString())
        .saysOnly(ExitCodes.PROBLEM, there, option, "embedded one");
    assertThat(data).isEmptyDirectory();
  }

  @Test
  void an_address_without_a_registrys_api_is_named_with_the_right_form() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    try {
      CommandException failure =
          failure("--registry", "http://127.0.0.1:" + server.getAddress().getPort());

      assertThat(failure).hasMessageContaining("answers /subjects with status 404");
      assertThat(failure.remedy()).contains("/apis/ccompat/v7");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void no_password_is_printed() throws IOException {
    String there = "mongodb://me:secret@127.0.0.1:" + PortChoice.anyFree();

    CommandException failure = failure("--mongo", there);

    assertThat(failure).hasMessageContaining("me:***@").hasMessageNotContaining("secret");
    assertThat(ExternalServices.masked("jdbc:postgresql://db/x?user=me&password=secret&ssl=true"))
        .isEqualTo("jdbc:postgresql://db/x?user=me&password=***&ssl=true");
  }

  @Test
  void one_broker_of_several_is_enough() throws IOException {
    try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String servers = "127.0.0.1:" + PortChoice.anyFree() + ",127.0.0.1:" + broker.getLocalPort();

      assertThatCode(() -> check(services("--kafka", servers))).doesNotThrowAnyException();
    }
  }

  private static CommandException failure(String... options) {
    return catchThrowableOfType(CommandException.class, () -> check(services(options)));
  }

  private static void check(ExternalServices services) throws InterruptedException {
    Faults faults = new Faults();
    ExternalServiceCheck.check(services, faults);
    faults.throwIfAny("The platform cannot start");
  }

  private static ExternalServices services(String... options) {
    ExternalServices external = new ExternalServices();
    external.environment(LOGIN);
    new CommandLine(new Holder(external)).parseArgs(options);
    return external;
  }

  private record Holder(@CommandLine.Mixin ExternalServices external) {}
}

package io.candlewick.launcher.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.candlewick.launcher.failure.CommandException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ExternalServicesTest {
  @Test
  void an_external_database_without_credentials_is_refused() {
    ExternalServices external = new ExternalServices();
    external.environment(Map.of());
    new CommandLine(new Holder(external)).parseArgs("--postgres", "jdbc:postgresql://db:5432/x");
    assertThat(catchThrowableOfType(CommandException.class, external::postgres))
        .hasMessageContaining(
            "CANDLEWICK_POSTGRES_USER and CANDLEWICK_POSTGRES_PASSWORD are not set");
  }

  @Test
  void passwords_in_addresses_are_never_printed() {
    assertThat(ExternalServices.masked("mongodb://me:secret@host:27017/x"))
        .isEqualTo("mongodb://me:***@host:27017/x");
  }

  private record Holder(@CommandLine.Mixin ExternalServices external) {}
}

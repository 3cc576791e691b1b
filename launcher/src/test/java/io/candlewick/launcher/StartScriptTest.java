package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The start script before it builds or runs anything. */
class StartScriptTest {
  private static final Path SCRIPT = Path.of("../candlewick").toAbsolutePath().normalize();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"11.0.2,11", "1.8.0_292,8", "16-ea,16"})
  void a_java_that_is_too_old_is_named_with_what_would_be_right(String version, int number)
      throws IOException, InterruptedException {
    Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + version + "\"' >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));

    Outcome outcome = run("");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.output())
        .isEqualTo(
            "candlewick: "
                + java
                + " is Java "
                + number
                + ", which is too old.\n"
                + "  Install a JDK, version 17 or newer, or set JAVA_HOME.\n");
  }

  @Test
  void a_java_home_without_java_is_named() throws IOException, InterruptedException {
    Outcome outcome = run(folder.toString());

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.output()).startsWith("candlewick: JAVA_HOME is " + folder);
  }

  private record Outcome(int exitCode, String output) {}

  private Outcome run(String javaHome) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", SCRIPT.toString(), "help").redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", javaHome);
    builder.environment().merge("PATH", "", (path, nothing) -> folder.resolve("bin") + ":" + path);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }
}

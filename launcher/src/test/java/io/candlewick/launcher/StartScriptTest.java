package io.candlewick.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The start script before it builds or runs anything. */
class StartScriptTest {
  private static final Path SCRIPT = Path.of("../candlewick").toAbsolutePath().normalize();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"11.0.2,11", "1.8.0_292,8", "16-ea,16"})
  void a_java_that_is_too_old_is_named_with_what_would_be_right(String version, int number)
      throws IOException, InterruptedException {
    Path java = program("java", "echo 'openjdk version \"" + version + "\"' >&2");

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

  @Test
  void a_java_that_does_not_tell_its_version_is_named() throws IOException, InterruptedException {
    Path java = program("java", "echo 'something else'");

    Outcome outcome = run("");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.output()).startsWith("candlewick: " + java + " does not tell its version.");
  }

  @Test
  void a_machine_without_java_is_told_what_to_install() throws IOException, InterruptedException {
    Outcome outcome = run(SCRIPT, "", toolsAlone());

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.output())
        .isEqualTo(
            """
            candlewick: There is no java on the PATH.
              Install a JDK, version 17 or newer, or set JAVA_HOME.
            """);
  }

  @Test
  void a_machine_without_maven_is_told_what_to_install() throws IOException, InterruptedException {
    program("java", "echo 'openjdk version \"17.0.1\"' >&2");

    Outcome outcome = run(unbuilt(), "", toolsAlone());

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.output())
        .isEqualTo(
            """
            candlewick: There is no mvn on the PATH, and Candlewick must be built first.
              Install Maven 3.8 or newer.
            """);
  }

  @Test
  void a_build_that_fails_shows_its_errors_and_where_the_rest_is()
      throws IOException, InterruptedException {
    program("java", "echo 'openjdk version \"17.0.1\"' >&2");
    program("mvn", "echo '[INFO] much'; echo '[ERROR] no such symbol'; exit 1");
    Path script = unbuilt();

    Outcome outcome = run(script, "", searchPath());

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.output())
        .contains("[ERROR] no such symbol\ncandlewick: The build failed.\n")
        .contains(script.resolveSibling("launcher/target/build.log").toString())
        .doesNotContain("much");
  }

  @Test
  void a_project_folder_that_cannot_be_written_is_named() throws IOException, InterruptedException {
    program("java", "echo 'openjdk version \"17.0.1\"' >&2");
    program("mvn", "exit 0");
    Path script = unbuilt();
    Files.createFile(script.resolveSibling("launcher"));

    Outcome outcome = run(script, "", searchPath());

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.output())
        .contains(
            "candlewick: "
                + script.resolveSibling("launcher/target")
                + " cannot be written.\n  Candlewick must be built there (the first time; ")
        .doesNotContain("Building");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void help_does_not_build(String word) throws IOException, InterruptedException {
    Outcome outcome = run(unbuilt(), "", toolsAlone(), word);

    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output())
        .startsWith("Usage: ./candlewick COMMAND")
        .contains("Candlewick is not built yet. ./candlewick up builds it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void the_version_does_not_build(String word) throws IOException, InterruptedException {
    Path script = unbuilt();
    Files.writeString(
        script.resolveSibling("pom.xml"),
        "<project>\n  <version>1.2.3</version>\n    <version>9</version>\n</project>\n");

    Outcome outcome = run(script, "", searchPath(), word);

    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output()).isEqualTo("candlewick 1.2.3 (not built yet)\n");
  }

  @Test
  void help_of_a_built_project_needs_little_memory() throws IOException, InterruptedException {
    Path script = builtOnce().resolve("candlewick");

    assertThat(run(script, "", searchPath(), "--help").output()).contains("-Xmx96m", " --help\n");
    assertThat(run(script, "", searchPath(), "--version").output()).contains("-Xmx96m");
    assertThat(run(script, "", searchPath(), "candles").output()).contains("-Xmx1g");
  }

  @Test
  void a_copied_project_is_not_built_again_and_runs_what_was_copied()
      throws IOException, InterruptedException {
    Path project = builtOnce();

    Path copy = folder.toRealPath().resolve("copy");
    assertThat(
            new ProcessBuilder("cp", "-r", project.toString(), copy.toString()).start().waitFor())
        .isZero();
    Outcome outcome = run(copy.resolve("candlewick"), "", searchPath(), "up");

    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output())
        .doesNotContain("Building", project + "/")
        .contains(copy + "/model/target/model.jar", "-Dcandlewick.root=" + copy, " up\n");
    assertThat(folder.resolve("builds")).content().isEqualTo("built\n");
  }

  @Test
  void a_copy_whose_jars_are_gone_is_built() throws IOException, InterruptedException {
    Path project = builtOnce();
    Path copy = folder.toRealPath().resolve("copy");
    Files.move(project, copy);
    Files.delete(copy.resolve("model/target/model.jar"));

    Outcome outcome = run(copy.resolve("candlewick"), "", searchPath(), "status");

    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("Building (").contains("model.jar of the last build");
  }

  @Test
  void two_commands_at_once_build_one_after_the_other() throws IOException, InterruptedException {
    Path project = builtOnce();
    Files.delete(project.resolve("model/target/model.jar"));
    Path builds = folder.resolve("builds");
    long before = Files.readAllLines(builds).size();

    Process first = process(project.resolve("candlewick"), "", searchPath(), "status");
    Process second = process(project.resolve("candlewick"), "", searchPath(), "status");

    first.getInputStream().readAllBytes();
    second.getInputStream().readAllBytes();
    assertThat(first.waitFor()).isZero();
    assertThat(second.waitFor()).isZero();
    assertThat(Files.readAllLines(builds).size() - before).isBetween(1L, 2L);
    assertThat(project.resolve("launcher/target/building")).doesNotExist();
  }

  @Test
  void a_build_waits_for_another_and_uses_what_that_made()
      throws IOException, InterruptedException {
    Path project = builtOnce();
    Path jar = project.resolve("model/target/model.jar");
    Path lock = project.resolve("launcher/target/building");
    Files.delete(jar);
    Files.createSymbolicLink(lock, Path.of(Long.toString(ProcessHandle.current().pid())));

    Process waiting = process(project.resolve("candlewick"), "", searchPath(), "status");
    BufferedReader output = waiting.inputReader(StandardCharsets.UTF_8);
    assertThat(output.readLine()).startsWith("Another command is building (process ");
    Files.createFile(jar);
    Files.delete(lock);

    assertThat(output.lines()).noneMatch(line -> line.startsWith("Building"));
    assertThat(waiting.waitFor()).isZero();
    assertThat(lock).doesNotExist();
  }

  @Test
  void a_lock_of_a_build_that_died_is_no_obstacle() throws IOException, InterruptedException {
    Path project = builtOnce();
    Files.delete(project.resolve("model/target/model.jar"));
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createSymbolicLink(
        project.resolve("launcher/target/building"), Path.of(Long.toString(dead.pid())));

    Outcome outcome = run(project.resolve("candlewick"), "", searchPath(), "status");

    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output()).contains("Building (");
  }

  @Test
  void what_has_changed_since_the_build_is_named_and_built()
      throws IOException, InterruptedException {
    Path project = builtOnce();
    Files.writeString(project.resolve("model/src/main/Tick.java"), "class Tick { int price; }");

    assertThat(run(project.resolve("candlewick"), "", searchPath(), "status").output())
        .as("only `up` builds again")
        .doesNotContain("Building");
    assertThat(run(project.resolve("candlewick"), "", searchPath(), "up").output())
        .contains("Building (model/src/main/Tick.java has changed since the last build)");
    assertThat(run(project.resolve("candlewick"), "", searchPath(), "up").output())
        .doesNotContain("Building");
  }

  @ParameterizedTest
  @ValueSource(strings = {"launcher", "feed", "batch", "console", "stream-spark"})
  void a_build_whose_jars_have_gone_from_the_local_repository_is_built_again(String module)
      throws IOException, InterruptedException {
    Path project = builtOnce();
    Path jar = folder.resolve("repository.jar");
    Files.writeString(project.resolve(module).resolve("target/classpath"), jar.toString());

    Outcome outcome = run(project.resolve("candlewick"), "", searchPath(), "status");

    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    assertThat(outcome.output())
        .contains("Building (" + jar + " of the last build cannot be read) ...\nBuilt in ");
    assertThat(run(project.resolve("candlewick"), "", searchPath(), "status").output())
        .doesNotContain("Building");
  }

  @Test
  void a_build_shows_its_modules_and_what_it_downloads() throws IOException, InterruptedException {
    Path project = builtOnce();
    Path goOn = folder.resolve("go-on");
    Files.writeString(project.resolve("model/src/main/Tick.java"), "class Tick { int size; }");
    program(
        "mvn",
        """
        echo '[INFO] Downloaded from central: https://example/a.pom (312 kB at 1.0 MB/s)'
        echo '[INFO] Downloaded from central: https://example/a.jar (71 MB at 12 MB/s)'
        echo '[INFO] Building Candlewick tick log 0.1.0-SNAPSHOT                 [5/13]'
        until [ -f %s ]; do sleep 0.1; done
        """
            .formatted(goOn));
    Process build = process(project.resolve("candlewick"), "", searchPath(), "up");

    try (BufferedReader lines = build.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).startsWith("Building (model/src/main/Tick.java has changed");
      assertThat(lines.readLine())
          .isEqualTo("  module 5 of 13, Candlewick tick log; 2 files downloaded, 71 MB");
      Files.createFile(goOn);
      assertThat(lines.readLine()).matches("Built in [0-9]+ s; 2 files downloaded, 71 MB");
    } finally {
      build.destroy();
    }
  }

  /** A project whose build is a script that makes what the start needs. */
  private Path builtOnce() throws IOException, InterruptedException {
    program(
        "java",
        "if [ \"$1\" = -version ]; then echo 'openjdk version \"17.0.1\"' >&2;"
            + " else echo \"$@\"; fi");
    program(
        "mvn",
        """
        echo built >> %s
        mkdir -p launcher/target/registry feed/target batch/target console/target stream-spark/target model/target
        touch launcher/target/launcher-1.jar model/target/model.jar
        for module in launcher feed batch console stream-spark; do
          printf '%%s' "$PWD/model/target/model.jar:$PWD/pom.xml" > $module/target/classpath
        done
        """
            .formatted(folder.resolve("builds")));
    Path script = unbuilt();
    Path project = script.getParent();
    Files.createFile(project.resolve("pom.xml"));
    Files.createDirectories(project.resolve("model/src/main"));
    Files.createFile(project.resolve("model/pom.xml"));
    Files.writeString(project.resolve("model/src/main/Tick.java"), "class Tick {}");

    Outcome first = run(script, "", searchPath(), "up");

    assertThat(first.exitCode()).as(first.output()).isZero();
    assertThat(first.output()).contains("Building (the first time");
    return project;
  }

  /** The script in a project that was never built. */
  private Path unbuilt() throws IOException {
    return Files.copy(
        SCRIPT,
        Files.createDirectory(folder.toRealPath().resolve("project")).resolve("candlewick"));
  }

  /** The fake programs, and of the machine's own only what the script needs: no java, no mvn. */
  private String toolsAlone() throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("bash", "cat", "dirname", "grep")) {
      Path real =
          Pattern.compile(File.pathSeparator, Pattern.LITERAL)
              .splitAsStream(System.getenv("PATH"))
              .map(place -> Path.of(place, tool))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow();
      Files.createSymbolicLink(tools.resolve(tool), real);
    }
    return folder.resolve("bin") + File.pathSeparator + tools;
  }

  private String searchPath() {
    return folder.resolve("bin") + File.pathSeparator + System.getenv("PATH");
  }

  private Path program(String name, String body) throws IOException {
    Path program = Files.createDirectories(folder.resolve("bin")).resolve(name);
    Files.writeString(program, "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private record Outcome(int exitCode, String output) {}

  private Outcome run(String javaHome) throws IOException, InterruptedException {
    return run(SCRIPT, javaHome, searchPath());
  }

  private static Outcome run(Path script, String javaHome, String path)
      throws IOException, InterruptedException {
    return run(script, javaHome, path, "status");
  }

  private static Outcome run(Path script, String javaHome, String path, String command)
      throws IOException, InterruptedException {
    Process process = process(script, javaHome, path, command);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), output);
  }

  private static Process process(Path script, String javaHome, String path, String command)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", script.toString(), command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", javaHome);
    builder.environment().put("PATH", path);
    return builder.start();
  }
}

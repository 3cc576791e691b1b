package io.candlewick.launcher.part;

import io.candlewick.launcher.guard.Guarded;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a child JVM under {@link Guarded}: small, with a bounded heap, and ending at
 * once when memory runs out. A builder; not thread-safe.
 */
final class JavaProcess {
  /** Without it, logback prints at length how it found its configuration. */
  static final String QUIET_LOGBACK =
      "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener";

  /** Options from the user for every child JVM; they override those set here. */
  private static final String VARIABLE = "CANDLEWICK_JAVA_OPTIONS";

  /**
   * Ctrl-C in a terminal reaches every process of the group, but only the launcher may act on it.
   * So the JVM is started with the signal ignored, and keeps ignoring it.
   */
  private static final String IGNORING_CTRL_C = "trap '' INT HUP; exec \"$@\"";

  private final String classPath;
  private final List<String> options = new ArrayList<>();

  /**
   * @param classPath of the main class; that of the guard is appended
   */
  JavaProcess(String classPath) {
    this.classPath = classPath + File.pathSeparator + Installation.launcherClasses();
  }

  /** With the launcher's own class path. */
  static JavaProcess ofLauncher() {
    return new JavaProcess(System.getProperty("java.class.path"));
  }

  JavaProcess option(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  JavaProcess heap(int megabytes) {
    return option("-Xmx" + megabytes + "m");
  }

  /** The full command for a main class and its arguments. */
  List<String> main(String mainClass, List<String> arguments) {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", IGNORING_CTRL_C, "sh", java().toString()));
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xss512k",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30",
            "-Djava.awt.headless=true",
            "-Duser.timezone=UTC",
            // Kafka uses it to convert names to upper case, which differs in Turkish.
            "-Duser.language=en",
            "-Duser.country=US"));
    command.addAll(options);
    List<String> own = userOptions(System.getenv().getOrDefault(VARIABLE, ""));
    if (own.stream().noneMatch(JavaProcess::isAboutArchives)) {
      String service = mainClass.substring(mainClass.lastIndexOf('.') + 1);
      command.addAll(new ClassArchive(Installation.archives(), service).options(classPath));
    }
    command.addAll(own);
    command.addAll(List.of("-cp", classPath, Guarded.class.getName(), mainClass));
    command.addAll(arguments);
    return command;
  }

  /** With such an option the user decides about archives of classes. */
  static boolean isAboutArchives(String option) {
    return option.startsWith("-Xshare") || option.startsWith("-XX:SharedArchiveFile");
  }

  /** The options in a text, separated by white space. */
  static List<String> userOptions(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }

  private static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}

package io.candlewick.launcher.start;

import io.candlewick.launcher.data.DataLock;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.platform.StartState;
import io.candlewick.launcher.process.PartLog;
import io.candlewick.launcher.screen.Screen;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code up --detach}: another process of its own session that goes on when this one returns. */
public final class Detached {
  private static final String OWN_SESSION =
      "trap '' INT HUP; if command -v setsid >/dev/null; then exec setsid \"$@\"; fi; exec \"$@\"";

  private Detached() {}

  /**
   * Starts it, shows its output until it is ready, and returns 0; or 1 if it runs but is not ready;
   * or the exit code with which it ended.
   *
   * @param main the class of this program's command line
   * @param arguments the arguments of this program, with {@code --detach}
   */
  public static int start(Path data, Screen screen, Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    DataLock.take(data).close();
    Path log = PartLog.folder(data).resolve("up.log");
    if (Files.exists(log)) {
      Files.move(log, log.resolveSibling("up.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.createFile(log);
    Process process =
        new ProcessBuilder(command(main, arguments))
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try (RandomAccessFile lines = new RandomAccessFile(log.toFile(), "r")) {
      while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
        Optional<StartState> over = over(data, process);
        show(lines, screen);
        if (over.isPresent()) {
          return over.get().stage() == StartState.Stage.READY ? ExitCodes.DONE : ExitCodes.PROBLEM;
        }
      }
      show(lines, screen);
    }
    return process.exitValue();
  }

  /**
   * How the start of a process ended; empty while it goes on. The file of an earlier platform does
   * not count: it may have been left by one that was killed.
   */
  private static Optional<StartState> over(Path data, Process started) {
    return StartState.find(data)
        .filter(state -> state.launcherPid() == started.pid() && state.stage().isOver());
  }

  private static List<String> command(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", OWN_SESSION, "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-Dcandlewick.terminal"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    arguments.stream().filter(word -> !word.equals("--detach")).forEach(command::add);
    return command;
  }

  private static void show(RandomAccessFile lines, Screen screen) throws IOException {
    long here = lines.getFilePointer();
    byte[] bytes = new byte[(int) (lines.length() - here)];
    lines.readFully(bytes);
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().forEach(screen::line);
    lines.seek(here + whole);
  }
}

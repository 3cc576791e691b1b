package io.candlewick.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code status}: the parts with their addresses and memory, and how far the stream is behind. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show the parts of a running platform, and the lag of each query.")
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataFolder folder;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Path data = folder.path();
    Platform platform = Platform.read(data);
    Optional<StreamProgress.Reading> reading;
    try (StreamProgress progress = StreamProgress.open(platform.kafka())) {
      reading = progress.read();
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(asJson(data, platform, reading));
    } else {
      print(platform, reading, out);
    }
    out.flush();
    return reading.isPresent() && platform.parts().stream().allMatch(StatusCommand::isUp)
        ? ExitCodes.DONE
        : ExitCodes.PROBLEM;
  }

  private static void print(
      Platform platform, Optional<StreamProgress.Reading> reading, PrintWriter out) {
    Table table = new Table("part", "state", "address", ">process", ">memory");
    for (Platform.RunningPart part : platform.parts()) {
      table.row(
          part.title(),
          state(part),
          part.address(),
          part.pid() == 0 ? "" : Long.toString(part.pid()),
          part.pid() == 0 ? "" : Memory.text(memory(part.pid())));
    }
    table.row(
        "Launcher",
        "up",
        "",
        Long.toString(platform.launcherPid()),
        Memory.text(launcherMemory(platform)));
    table.row("Total", "", "", "", Memory.text(total(platform)));
    table.lines().forEach(out::println);
    out.println();
    reading.ifPresentOrElse(
        now -> {
          Table lags = new Table("query", ">ticks to do");
          now.lag()
              .forEach((query, lag) -> lags.row(query, String.format(Locale.ROOT, "%,d", lag)));
          lags.lines().forEach(out::println);
          out.printf(Locale.ROOT, "%n  %,d ticks published%n", now.published());
        },
        () -> out.println("  Kafka at " + platform.kafka() + " does not answer; no lag to show"));
  }

  private static String asJson(
      Path data, Platform platform, Optional<StreamProgress.Reading> reading) throws IOException {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode root = mapper.createObjectNode();
    root.put("data", data.toString());
    root.put("launcherPid", platform.launcherPid());
    ArrayNode parts = root.putArray("parts");
    for (Platform.RunningPart part : platform.parts()) {
      ObjectNode node = parts.addObject();
      node.put("name", part.name());
      node.put("state", state(part));
      node.put("address", part.address());
      node.put("pid", part.pid());
      node.put("memoryBytes", part.pid() == 0 ? 0 : memory(part.pid()));
    }
    root.put("memoryBytes", total(platform));
    reading.ifPresent(
        now -> {
          root.put("published", now.published());
          ObjectNode lag = root.putObject("lag");
          now.lag().forEach(lag::put);
        });
    return mapper.writeValueAsString(root);
  }

  private static boolean isUp(Platform.RunningPart part) {
    return !state(part).equals("down");
  }

  private static String state(Platform.RunningPart part) {
    if (part.pid() == 0) {
      return "outside";
    }
    return ProcessHandle.of(part.pid()).filter(ProcessHandle::isAlive).isPresent() ? "up" : "down";
  }

  private static long total(Platform platform) {
    return launcherMemory(platform)
        + platform.parts().stream()
            .filter(part -> part.pid() != 0)
            .mapToLong(part -> memory(part.pid()))
            .sum();
  }

  private static long memory(long pid) {
    return ProcessHandle.of(pid).map(Memory::ofTree).orElse(0L);
  }

  /** The launcher's own, without the parts, which are its children. */
  private static long launcherMemory(Platform platform) {
    return Memory.of(platform.launcherPid());
  }
}

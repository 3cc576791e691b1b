package io.candlewick.launcher.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.candlewick.launcher.failure.ExitCodes;
import io.candlewick.launcher.platform.DataFolder;
import io.candlewick.launcher.platform.Platform;
import io.candlewick.launcher.platform.StartState;
import io.candlewick.launcher.platform.StreamFaults;
import io.candlewick.launcher.platform.StreamProgress;
import io.candlewick.launcher.process.Running;
import io.candlewick.launcher.screen.Table;
import io.candlewick.launcher.status.BalanceAnswer;
import io.candlewick.launcher.status.Memory;
import io.candlewick.launcher.status.PartAnswers;
import io.candlewick.launcher.status.StartReport;
import io.candlewick.model.CountText;
import io.candlewick.model.health.QueryHealth;
import io.candlewick.model.health.StreamHealth;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code status}: the parts with their addresses and memory, how far the stream is behind, and the
 * balance.
 */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show the state of every service, the lag of each query, and the balance.")
public final class StatusCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final Set<String> HEALTHY_STATES = Set.of("up", "outside");

  @Spec private CommandSpec spec;
  @Mixin private DataFolder folder;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path data = folder.path();
    PrintWriter out = spec.commandLine().getOut();
    Optional<StartReport> start =
        StartState.find(data).map(state -> new StartReport(state, Instant.now()));
    if (start.isPresent() && Platform.find(data).isEmpty()) {
      printStart(data, start.get(), out);
      return ExitCodes.PROBLEM;
    }
    Platform platform = Platform.read(data);
    StreamFaults faults = StreamFaults.of(data);
    Map<Platform.RunningPart, String> states = new LinkedHashMap<>();
    Optional<StreamProgress.Reading> reading;
    BalanceAnswer.Reading balance;
    try (StreamProgress progress = StreamProgress.open(platform.kafka())) {
      PartAnswers answers = PartAnswers.ask(platform, faults);
      BalanceAnswer asked = BalanceAnswer.ask(platform);
      reading = progress.read();
      for (Platform.RunningPart part : platform.parts()) {
        states.put(part, answers.state(part));
      }
      balance = asked.await();
    }
    Optional<StreamHealth> health = faults.health();
    boolean isCatchingUp =
        start.filter(at -> at.start().stage() == StartState.Stage.CATCHING_UP).isPresent();
    if (json) {
      out.println(asJson(data, platform, start, states, reading, balance, health));
    } else {
      print(platform, states, reading, health, out);
      if (isCatchingUp) {
        out.println("  Not ready yet. " + start.get().start().history());
      }
      out.println();
      balance.lines().forEach(out::println);
    }
    out.flush();
    boolean isSound =
        reading.isPresent()
            && !isCatchingUp
            && !isStopped(platform.launcherPid())
            && states.values().stream().allMatch(HEALTHY_STATES::contains)
            && health.map(StreamHealth::failing).orElse(List.of()).isEmpty();
    return isSound ? ExitCodes.DONE : ExitCodes.PROBLEM;
  }

  private void printStart(Path data, StartReport start, PrintWriter out) throws IOException {
    if (json) {
      ObjectNode root = JSON.createObjectNode();
      root.put("data", data.toString());
      root.put("launcher_pid", start.start().launcherPid());
      root.put("launcher_state", "starting");
      start.putInto(root);
      out.println(JSON.writeValueAsString(root));
    } else {
      start.lines(data).forEach(out::println);
    }
    out.flush();
  }

  private static void print(
      Platform platform,
      Map<Platform.RunningPart, String> states,
      Optional<StreamProgress.Reading> reading,
      Optional<StreamHealth> health,
      PrintWriter out) {
    Table table = new Table("service", "state", "address", ">process", ">memory");
    states.forEach(
        (part, state) ->
            table.row(
                part.title(),
                state,
                part.address(),
                part.pid() == 0 ? "" : Long.toString(part.pid()),
                part.pid() == 0 ? "" : Memory.text(memory(part.pid()))));
    table.row(
        "Launcher",
        launcherState(platform),
        Optional.ofNullable(platform.metricsUrl()).orElse(""),
        Long.toString(platform.launcherPid()),
        Memory.text(launcherMemory(platform)));
    table.row("Total", "", "", "", Memory.text(total(platform)));
    table.lines().forEach(out::println);
    out.println();
    states.forEach((part, state) -> printTrouble(part, state, out));
    reading.ifPresentOrElse(
        now -> print(now, health, out),
        () ->
            out.println(
                "  Kafka at " + platform.kafka() + " does not answer, so the lag is unknown"));
  }

  private static void printTrouble(Platform.RunningPart part, String state, PrintWriter out) {
    if (state.equals("no answer")) {
      out.println("  " + troubleOf(part));
    } else if (state.equals("down")) {
      out.println("  " + part.title() + " has ended; its log is logs/" + part.name() + ".log");
    }
  }

  private static String troubleOf(Platform.RunningPart part) {
    if (part.pid() == 0) {
      return part.title() + " at " + part.address() + " does not answer";
    }
    String process = part.title() + " (process " + part.pid() + ")";
    return isStopped(part.pid())
        ? process + " does not answer because it is stopped; kill -CONT resumes it"
        : process + " does not answer; its log is logs/" + part.name() + ".log";
  }

  private static void print(
      StreamProgress.Reading now, Optional<StreamHealth> health, PrintWriter out) {
    Map<String, QueryHealth> queries =
        health.map(StreamHealth::queries).orElse(List.of()).stream()
            .collect(Collectors.toMap(QueryHealth::query, query -> query));
    Table lags = new Table("query", ">lag (ticks)", "state");
    now.lag()
        .forEach(
            (query, lag) ->
                lags.row(
                    query,
                    String.format(Locale.ROOT, "%,d", lag),
                    queries.containsKey(query) ? queries.get(query).state().text() : ""));
    lags.lines().forEach(out::println);
    health
        .map(StreamHealth::failing)
        .orElse(List.of())
        .forEach(query -> out.println("  " + query.complaint()));
    out.println();
    out.println("  " + CountText.of(now.published(), "tick") + " published");
  }

  private static String asJson(
      Path data,
      Platform platform,
      Optional<StartReport> start,
      Map<Platform.RunningPart, String> states,
      Optional<StreamProgress.Reading> reading,
      BalanceAnswer.Reading balance,
      Optional<StreamHealth> health)
      throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("data", data.toString());
    root.put("launcher_pid", platform.launcherPid());
    root.put("launcher_state", launcherState(platform));
    root.put("metrics", platform.metricsUrl());
    start.ifPresent(at -> at.putInto(root));
    ArrayNode parts = root.putArray("parts");
    states.forEach(
        (part, state) -> {
          ObjectNode node = parts.addObject();
          node.put("name", part.name());
          node.put("state", state);
          node.put("address", part.address());
          node.put("pid", part.pid());
          node.put("memory_bytes", part.pid() == 0 ? 0 : memory(part.pid()));
        });
    root.put("memory_bytes", total(platform));
    reading.ifPresent(
        now -> {
          root.put("published", now.published());
          ObjectNode lag = root.putObject("lag");
          now.lag().forEach(lag::put);
        });
    balance.putInto(root);
    ArrayNode queries = root.putArray("queries");
    for (QueryHealth query : health.map(StreamHealth::queries).orElse(List.of())) {
      ObjectNode node = queries.addObject();
      node.put("name", query.query());
      node.put("state", query.state().text());
      node.put("failures", query.failures());
      node.put("since", query.since());
      node.put("cause", query.cause());
      node.put("remedy", query.remedy());
    }
    return JSON.writeValueAsString(root);
  }

  private static String launcherState(Platform platform) {
    return isStopped(platform.launcherPid()) ? "no answer" : "up";
  }

  private static boolean isStopped(long pid) {
    return pid != 0 && ProcessHandle.of(pid).filter(Running::isStopped).isPresent();
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

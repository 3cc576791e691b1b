package io.candlewick.benchmarks;

import io.candlewick.benchmarks.repair.LateLoad;
import io.candlewick.benchmarks.repair.RepairSide;
import io.candlewick.benchmarks.stream.SideAnswer;
import io.candlewick.model.wire.SchemaRegistry;
import io.candlewick.model.wire.Schemas;
import io.candlewick.store.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Late ticks into their candles, beside a bare read of the same log. */
@Command(
    name = "repair",
    mixinStandardHelpOptions = true,
    description = "Measures how fast late ticks of a week are merged, beside reading the log.")
final class RepairCommand implements Callable<Integer> {
  private static final String REPAIR = "repair";

  @Option(
      names = "--ticks",
      defaultValue = "${env:CANDLEWICK_TICKS:-1000000}",
      description = "Late ticks (${DEFAULT-VALUE}).")
  private int ticks;

  @Option(names = "--symbols", defaultValue = "1", description = "Symbols (${DEFAULT-VALUE}).")
  private int symbols;

  @Mixin private Rounds rounds;

  @Option(
      names = "--heap",
      defaultValue = "384m",
      description = "Heap of a measured process (${DEFAULT-VALUE}).")
  private String heap;

  @Mixin private ReportFiles files;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    LateLoad load = new LateLoad(ticks, symbols);
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("candlewick-benchmark");
    try (Child broker = Child.broker(folder);
        BenchmarkRegistry registry = BenchmarkRegistry.start();
        EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String kafka = broker.answer();
      int schemaId =
          new SchemaRegistry(registry.url()).register(Schemas.TICK_SUBJECT, Schemas.tick());
      out.printf(
          "%,d late ticks of %,d symbols over a week of minutes; a heap of %s; %d rounds.%n",
          ticks, symbols, heap, rounds.count());
      out.flush();
      load.publish(kafka, schemaId);
      Migrations.apply(postgres.getPostgresDatabase());
      List<String> addresses =
          List.of(kafka, registry.url(), postgres.getJdbcUrl("postgres", "postgres"));
      List<Measurement> table = measure(out, addresses, folder.resolve("work"));
      Report.print(out, table);
      files.write("Late ticks merged", table);
    } finally {
      Folders.delete(folder);
    }
    return 0;
  }

  private List<Measurement> measure(PrintWriter out, List<String> addresses, Path work)
      throws IOException {
    Map<String, List<Double>> steady = new LinkedHashMap<>();
    Map<String, List<Double>> whole = new LinkedHashMap<>();
    for (int round = 1; round <= rounds.count(); round++) {
      for (String side : List.of(RepairSide.LIMIT, REPAIR)) {
        SideAnswer answer = run(side, addresses, work);
        out.printf("round %d  %-10s %,12.0f ticks/s%n", round, side, answer.steady());
        out.flush();
        steady.computeIfAbsent(side, key -> new ArrayList<>()).add(answer.steady());
        whole.computeIfAbsent(side, key -> new ArrayList<>()).add(answer.whole());
      }
    }
    List<Measurement> table = new ArrayList<>();
    steady.forEach((side, rates) -> table.add(new Measurement(side, rates, "ticks/s")));
    whole.forEach((side, rates) -> table.add(new Measurement(side + " (whole)", rates, "ticks/s")));
    return table;
  }

  private SideAnswer run(String side, List<String> addresses, Path work) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("-Xmx" + heap, "-XX:+UseParallelGC"));
    command.addAll(List.of("-cp", Child.ownClassPath(), RepairSide.class.getName(), side));
    command.addAll(addresses);
    command.addAll(List.of(work.toString(), Integer.toString(ticks)));
    try (Child child = Child.start(command, Map.of())) {
      return SideAnswer.parse(child.answer());
    }
  }
}

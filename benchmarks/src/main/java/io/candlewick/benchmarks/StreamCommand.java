package io.candlewick.benchmarks;

import io.candlewick.benchmarks.spark.SparkSide;
import io.candlewick.benchmarks.stream.ConsumerLimit;
import io.candlewick.benchmarks.stream.SideAnswer;
import io.candlewick.benchmarks.stream.StreamLoad;
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
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ticks to candles: Candlewick on Spark beside Spark SQL and beside a bare consumer. */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    description = "Measures ticks to candles, side by side over the same topic.")
final class StreamCommand implements Callable<Integer> {
  private static final List<String> SPARK_SIDES =
      List.of("spark-sql", "spark-sql-first-last", "candlewick-spark", "candlewick-spark-sinks");
  private static final String LIMIT = "consumer-limit";
  private static final List<String> SIDES =
      Stream.concat(Stream.of(LIMIT), SPARK_SIDES.stream()).toList();
  private static final Map<String, String> CREDENTIALS =
      Map.of("CANDLEWICK_POSTGRES_USER", "postgres", "CANDLEWICK_POSTGRES_PASSWORD", "postgres");

  @Option(
      names = "--ticks",
      defaultValue = "${env:CANDLEWICK_TICKS:-4000000}",
      description = "Ticks (${DEFAULT-VALUE}).")
  private int ticks;

  @Option(names = "--symbols", defaultValue = "1000", description = "Symbols (${DEFAULT-VALUE}).")
  private int symbols;

  @Option(
      names = "--partitions",
      defaultValue = "4",
      description = "Partitions of the topic (${DEFAULT-VALUE}).")
  private int partitions;

  @Option(names = "--batch", description = "Ticks of a batch; by default an eighth of all.")
  private Long batch;

  @Mixin private Rounds rounds;

  @Option(
      names = "--seconds",
      defaultValue = "300",
      description = "Longest time of one side in one round (${DEFAULT-VALUE}).")
  private int seconds;

  @Mixin private Sides sides;

  @Mixin private ReportFiles files;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    StreamLoad load = new StreamLoad(ticks, symbols, partitions);
    List<String> measured = sides.of(SIDES);
    long batchSize = batch == null ? Math.max(1, ticks / 8) : batch;
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("candlewick-benchmark");
    try (Child broker = Child.broker(folder);
        BenchmarkRegistry registry = BenchmarkRegistry.start();
        EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String kafka = broker.answer();
      int schemaId =
          new SchemaRegistry(registry.url()).register(Schemas.TICK_SUBJECT, Schemas.tick());
      out.printf(
          "%,d ticks of %,d symbols in %d partitions; batches of %,d; %d rounds in turn; medians.%n"
              + "Each side reads them twice. Rate: steady batches of the second time, without the"
              + " first and the last; '(whole)': all of the first time, with the query's start.%n",
          ticks, symbols, partitions, batchSize, rounds.count());
      out.flush();
      load.publish(kafka, schemaId);
      Migrations.apply(postgres.getPostgresDatabase());
      List<Measurement> table =
          measure(
              out,
              measured,
              List.of(
                  kafka,
                  registry.url(),
                  postgres.getJdbcUrl("postgres", "postgres"),
                  Long.toString(batchSize)),
              folder);
      report(out, table);
    } finally {
      Folders.delete(folder);
    }
    return 0;
  }

  private void report(PrintWriter out, List<Measurement> table) throws IOException {
    Report.print(out, table);
    List<Measurement> steady = table.stream().filter(side -> !side.name().contains("(")).toList();
    files.write("Ticks to candles", steady);
  }

  /** One side after the other, round by round. */
  private List<Measurement> measure(
      PrintWriter out, List<String> measured, List<String> addresses, Path folder)
      throws IOException {
    Map<String, List<Double>> steady = new LinkedHashMap<>();
    Map<String, List<Double>> whole = new LinkedHashMap<>();
    for (int round = 1; round <= rounds.count(); round++) {
      for (String side : measured) {
        Path checkpoint = folder.resolve(side + '-' + round);
        SideAnswer answer = run(side, addresses, checkpoint);
        out.printf("round %d  %-24s %,12.0f ticks/s%n", round, side, answer.steady());
        out.flush();
        steady.computeIfAbsent(side, key -> new ArrayList<>()).add(answer.steady());
        whole.computeIfAbsent(side, key -> new ArrayList<>()).add(answer.whole());
        Folders.delete(checkpoint);
      }
    }
    List<Measurement> table = new ArrayList<>();
    steady.forEach((side, rates) -> table.add(new Measurement(side, rates, "ticks/s")));
    whole.forEach(
        (side, rates) -> {
          if (SPARK_SIDES.contains(side)) {
            table.add(new Measurement(side + " (whole)", rates, "ticks/s"));
          }
        });
    return table;
  }

  private SideAnswer run(String side, List<String> addresses, Path checkpoint) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("-Xmx2g", "-XX:+UseParallelGC"));
    if (side.equals(LIMIT)) {
      command.addAll(List.of("-cp", Child.ownClassPath(), ConsumerLimit.class.getName()));
      command.addAll(addresses.subList(0, 2));
    } else {
      command.addAll(
          List.of(org.apache.spark.launcher.JavaModuleOptions.defaultModuleOptionArray()));
      command.addAll(List.of("-cp", Child.ownClassPath(), SparkSide.class.getName(), side));
      command.addAll(addresses.subList(0, 3));
      command.addAll(
          List.of(
              checkpoint.toString(),
              addresses.get(3),
              Integer.toString(ticks),
              Integer.toString(seconds)));
    }
    try (Child child = Child.start(command, CREDENTIALS)) {
      return SideAnswer.parse(child.answer());
    }
  }
}

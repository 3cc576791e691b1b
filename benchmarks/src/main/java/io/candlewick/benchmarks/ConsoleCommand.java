package io.candlewick.benchmarks;

import io.candlewick.benchmarks.console.ConsoleServer;
import io.candlewick.benchmarks.console.EventReaders;
import io.candlewick.benchmarks.console.MarketLoad;
import io.candlewick.benchmarks.console.OpenPage;
import io.candlewick.benchmarks.http.Questions;
import io.candlewick.model.Candle;
import io.candlewick.model.CandleInterval;
import io.candlewick.store.CandleReader;
import io.candlewick.store.CandleWriter;
import io.candlewick.store.Migrations;
import io.candlewick.store.RowCursor;
import io.candlewick.ticklog.MissingTopics;
import io.candlewick.ticklog.TopicCreationException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The console's API beside bare reads of the same rows, and many readers of its stream. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    description =
        "Measures the console: 500 candles beside a bare read, a thousand readers, its memory.")
final class ConsoleCommand implements Callable<Integer> {
  private static final double WARM_UP_SECONDS = 5;
  private static final int SYMBOLS = 10;
  private static final int TICKS_PER_SECOND = 100;
  private static final int CANDLES = 500;
  private static final int MINUTES_A_CANDLE = 5;
  private static final int STORED_MINUTES = 20_000;
  private static final String CANDLES_PATH =
      "/api/candles?symbol=" + MarketLoad.name(0) + "&interval=5m&limit=" + CANDLES;

  @Option(
      names = "--seconds",
      defaultValue = "${env:CANDLEWICK_SECONDS:-10}",
      description = "Length of one side in one round (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--page-seconds",
      description =
          "How long the page is watched in one round, as in 3600 for its memory over an hour"
              + " (as --seconds).")
  private Integer pageSeconds;

  @Option(
      names = "--readers",
      defaultValue = "1000",
      description = "Readers of the stream at once (${DEFAULT-VALUE}).")
  private int readers;

  @Option(
      names = "--heap",
      defaultValue = "192m",
      description = "Heap of the console (${DEFAULT-VALUE}).")
  private String heap;

  @Mixin private Rounds rounds;

  @Mixin private ReportFiles files;

  @Spec private CommandSpec spec;

  private final Map<String, List<Double>> measured = new LinkedHashMap<>();

  @Override
  public Integer call() throws Exception {
    if (seconds < 1 || readers < 1 || watched() < 1) {
      throw new IllegalArgumentException(
          "--seconds, --page-seconds and --readers must be at least 1");
    }
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("candlewick-benchmark");
    try (BenchmarkRegistry registry = BenchmarkRegistry.start();
        Child broker = Child.broker(folder);
        EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String kafka = broker.answer();
      DataSource database = postgres.getPostgresDatabase();
      createTopics(kafka);
      Migrations.apply(database);
      MarketLoad.store(new CandleWriter(database), SYMBOLS, STORED_MINUTES);
      String address = "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres";
      try (Child console = console(kafka, registry.url(), address);
          MarketLoad load = new MarketLoad(kafka, registry.url(), SYMBOLS, TICKS_PER_SECOND)) {
        String[] ports = console.answer().split(" ", 2);
        int port = Integer.parseInt(ports[0]);
        load.start();
        candles(out, port, database);
        page(out, port);
        stream(out, port, Integer.parseInt(ports[1]));
      }
    } finally {
      Folders.delete(folder);
    }
    List<Measurement> table = new ArrayList<>();
    measured.forEach((side, values) -> table.add(new Measurement(side, values, unitOf(side))));
    Report.print(out, table);
    files.write("500 candles of five minutes", table);
    return 0;
  }

  private int watched() {
    return pageSeconds == null ? seconds : pageSeconds;
  }

  private static void createTopics(String kafka) throws TopicCreationException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      MissingTopics.create(admin, Duration.ofMinutes(1));
    }
  }

  private void candles(PrintWriter out, int port, DataSource database)
      throws IOException, InterruptedException {
    Questions questions = new Questions(port, CANDLES_PATH);
    questions.during(WARM_UP_SECONDS);
    bareReads(database, WARM_UP_SECONDS);
    for (int round = 1; round <= rounds.count(); round++) {
      note(out, round, "candles", questions.during(seconds));
      note(out, round, "bare-read", bareReads(database, seconds));
    }
  }

  /** The rows that the answer is made of, read and turned into candles. */
  private static Questions.Times bareReads(DataSource database, double seconds) {
    CandleReader reader = new CandleReader(database);
    Histogram latencies = new Histogram(3);
    long end = System.nanoTime() + (long) (seconds * 1e9);
    while (System.nanoTime() < end) {
      long asked = System.nanoTime();
      Instant from = Instant.now().minus(Duration.ofMinutes((long) CANDLES * MINUTES_A_CANDLE));
      int rows = 0;
      try (RowCursor<Candle> cursor =
          reader.read(MarketLoad.name(0), CandleInterval.ONE_MINUTE, from, CandleReader.END)) {
        for (; cursor.hasNext(); rows++) {
          cursor.next();
        }
      }
      if (rows < CANDLES) {
        throw new IllegalStateException("Only " + rows + " rows are stored");
      }
      latencies.recordValue(System.nanoTime() - asked);
    }
    return new Questions.Times(
        latencies.getValueAtPercentile(50) / 1e6, latencies.getValueAtPercentile(99) / 1e6);
  }

  /** In the machine's own browser; without one, the table lacks these sides. */
  private void page(PrintWriter out, int port) {
    Optional<OpenPage> found = OpenPage.on(port);
    if (found.isEmpty()) {
      out.println("There is no Chromium on the PATH: the page is not measured");
      return;
    }
    try (OpenPage page = found.get()) {
      page.open();
      for (int round = 1; round <= rounds.count(); round++) {
        note(out, round, "page-data", page.open() * 1e3);
        note(out, round, "page-weight", page.weight() / 1024);
        note(out, round, "page-heap-begin", page.heap() / 1024);
        note(out, round, "page-frames", page.frames(watched()));
        note(out, round, "page-heap-end", page.heap() / 1024);
      }
    }
  }

  private void stream(PrintWriter out, int port, int memoryPort)
      throws IOException, InterruptedException {
    note(out, 0, "heap-without-readers", usedKibibytes(memoryPort));
    try (EventReaders stream = new EventReaders(port, readers)) {
      stream.during(WARM_UP_SECONDS);
      for (int round = 1; round <= rounds.count(); round++) {
        push(out, round, "push", stream.during(seconds));
        note(out, round, "heap", usedKibibytes(memoryPort));
      }
      stream.addStopped();
      for (int round = 1; round <= rounds.count(); round++) {
        push(out, round, "push-one-stopped", stream.during(seconds));
        note(out, round, "heap-one-stopped", usedKibibytes(memoryPort));
      }
    }
  }

  private void push(PrintWriter out, int round, String side, EventReaders.Reading reading) {
    if (reading.fewest() == 0) {
      throw new IllegalStateException("A reader of the stream got no event in a round");
    }
    note(out, round, side + "-candles-p99", reading.candleP99Millis() * 1e3);
    note(out, round, side + "-prices-p99", reading.priceP99Millis() * 1e3);
  }

  private void note(PrintWriter out, int round, String side, Questions.Times times) {
    note(out, round, side + "-p50", times.p50Millis() * 1e3);
    note(out, round, side + "-p99", times.p99Millis() * 1e3);
  }

  private void note(PrintWriter out, int round, String side, double value) {
    measured.computeIfAbsent(side, key -> new ArrayList<>()).add(value);
    out.printf("round %d  %-28s %,12.0f %s%n", round, side, value, unitOf(side));
    out.flush();
  }

  private static String unitOf(String side) {
    if (side.endsWith("frames")) {
      return "frames/s";
    }
    return side.contains("heap") || side.endsWith("weight") ? "KiB" : "µs";
  }

  private static double usedKibibytes(int port) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build();
    String used = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return Long.parseLong(used) / 1024.0;
  }

  /** With the collector that the platform gives it. */
  private Child console(String kafka, String registry, String postgres) throws IOException {
    return Child.start(
        List.of(
            "-Xmx" + heap,
            "-XX:+UseSerialGC",
            "-cp",
            ModuleClassPath.of("console"),
            ConsoleServer.class.getName(),
            kafka,
            registry,
            postgres),
        Map.of("CANDLEWICK_POSTGRES_USER", "postgres", "CANDLEWICK_POSTGRES_PASSWORD", "any"));
  }
}

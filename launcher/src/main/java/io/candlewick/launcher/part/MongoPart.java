package io.candlewick.launcher.part;

import io.candlewick.launcher.process.Launch;
import io.candlewick.launcher.process.Part;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** MongoDB: the {@code mongod} on {@code PATH} if there is one, otherwise {@link EmbeddedMongo}. */
public final class MongoPart implements Part {
  private final Path data;
  private final int port;
  private final Optional<Path> mongod;
  private final ReadyFile ready;

  private MongoPart(Path data, int port, Optional<Path> mongod) {
    this.data = data;
    this.port = port;
    this.mongod = mongod;
    this.ready = ReadyFile.of(data, name());
  }

  /**
   * Chooses the server whose data the folder already contains; for a new folder, the one that the
   * machine has.
   *
   * @param searchPath folders in which to look for {@code mongod}, in the form of the variable PATH
   */
  public static MongoPart choose(Path data, int port, String searchPath) {
    boolean startedEmbedded = Files.exists(embeddedFile(data));
    return new MongoPart(data, port, startedEmbedded ? Optional.empty() : find(searchPath));
  }

  private static Optional<Path> find(String searchPath) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(searchPath)
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "mongod"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path embeddedFile(Path data) {
    return data.resolve("mongo").resolve("documents.mv.db");
  }

  /** Whether this is a server that keeps every tick. */
  public boolean keepsEveryTick() {
    return mongod.isPresent();
  }

  /** One sentence about which server is used, and how many ticks it keeps. */
  public String note() {
    return mongod
        .map(program -> "MongoDB is " + program + " and keeps every tick")
        .orElse(
            "No mongod on the PATH: using the embedded MongoDB, which keeps only the newest ticks (Kafka keeps all)");
  }

  @Override
  public String name() {
    return "mongo";
  }

  @Override
  public String title() {
    return "MongoDB";
  }

  @Override
  public String address() {
    return "mongodb://127.0.0.1:" + port;
  }

  @Override
  public Launch prepare() throws IOException {
    Path folder = mongod.isPresent() ? data.resolve("mongod") : data.resolve("mongo");
    Files.createDirectories(folder);
    ready.clear();
    return new Launch(command(folder), Map.of(), folder);
  }

  private List<String> command(Path folder) {
    if (mongod.isPresent()) {
      return NativeProcess.endedBy(
          "TERM",
          List.of(
              mongod.get().toString(),
              "--dbpath",
              folder.toString(),
              "--port",
              Integer.toString(port),
              "--bind_ip",
              "127.0.0.1",
              "--wiredTigerCacheSizeGB",
              "0.25"));
    }
    return JavaProcess.ofLauncher()
        .heap(256)
        .option("-XX:ReservedCodeCacheSize=48m", "-Dio.netty.noPreferDirect=true")
        .option("-Dlogback.configurationFile=io/candlewick/launcher/part-logback.xml")
        .main(
            EmbeddedMongo.class.getName(),
            List.of(
                embeddedFile(data).toString(), Integer.toString(port), ready.path().toString()));
  }

  @Override
  public ProcessHandle program(ProcessHandle started) {
    return mongod.isPresent() ? NativeProcess.program(started) : started;
  }

  @Override
  public boolean isReady() {
    return mongod.isPresent() ? Probe.listens(port) : ready.isWritten();
  }

  @Override
  public Duration patience() {
    return Duration.ofMinutes(1);
  }

  @Override
  public String remedy() {
    return "Use another server with --mongo URI, or delete its folder below "
        + data
        + "; the ticks stay in Kafka.";
  }
}

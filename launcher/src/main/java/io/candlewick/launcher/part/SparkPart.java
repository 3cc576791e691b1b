package io.candlewick.launcher.part;

import io.candlewick.launcher.process.Launch;
import io.candlewick.launcher.process.Part;
import io.candlewick.model.health.StreamHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The stream on Spark: raw documents, candles and anomalies, in one JVM. */
public final class SparkPart implements Part {
  private final Installation installation;
  private final Path folder;
  private final List<String> settings;
  private final Map<String, String> secrets;

  /**
   * @param settings the job's options, except those that name files
   * @param secrets settings that are passed as environment variables
   */
  public SparkPart(
      Installation installation, Path data, List<String> settings, Map<String, String> secrets) {
    this.installation = installation;
    this.folder = data.resolve("spark");
    this.settings = List.copyOf(settings);
    this.secrets = Map.copyOf(secrets);
  }

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public String title() {
    return "Spark stream";
  }

  @Override
  public String address() {
    return "embedded: raw, candles, anomalies";
  }

  @Override
  public Launch prepare() throws IOException {
    Files.createDirectories(folder.resolve("tmp"));
    Files.deleteIfExists(readyFile());
    Files.deleteIfExists(healthFile());
    List<String> arguments = new ArrayList<>(settings);
    arguments.addAll(
        List.of(
            "--checkpoint",
            folder.resolve("checkpoint").toString(),
            "--ready-file",
            readyFile().toString(),
            "--health-file",
            healthFile().toString()));
    JavaProcess java =
        new JavaProcess(installation.classPath("stream-spark"))
            .heap(1024)
            .option("-Djava.io.tmpdir=" + folder.resolve("tmp"))
            .option("-XX:ReservedCodeCacheSize=160m");
    for (String option : Files.readAllLines(installation.built("stream-spark", "jvm-options"))) {
      if (!option.isBlank()) {
        java.option(option.strip().split("\\s+"));
      }
    }
    return new Launch(
        java.main("io.candlewick.stream.spark.StreamJob", arguments), secrets, folder);
  }

  private Path healthFile() {
    return folder.resolveSibling(StreamHealth.FILE);
  }

  private Path readyFile() {
    return folder.resolve("ready");
  }

  @Override
  public boolean isReady() {
    return Files.exists(readyFile());
  }

  @Override
  public Duration patience() {
    return Duration.ofMinutes(3);
  }

  @Override
  public String remedy() {
    return "If memory is short, close other programs; its checkpoint is " + folder + ".";
  }
}

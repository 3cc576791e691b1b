package io.candlewick.launcher.part;

import io.candlewick.launcher.process.Launch;
import io.candlewick.launcher.process.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hourly pipeline: its schedule and its reports. */
public final class BatchPart implements Part {
  /** Where readers find the reports, for links in messages; the user may set another address. */
  private static final String URL = "CANDLEWICK_BATCH_URL";

  private final Installation installation;
  private final Path data;
  private final int port;
  private final List<String> settings;
  private final Map<String, String> secrets;

  /**
   * @param settings the service's own settings, each as {@code --candlewick.batch.NAME=VALUE}
   * @param secrets settings that are passed as environment variables
   */
  public BatchPart(
      Installation installation,
      Path data,
      int port,
      List<String> settings,
      Map<String, String> secrets) {
    this.installation = installation;
    this.data = data;
    this.port = port;
    this.settings = List.copyOf(settings);
    this.secrets = Map.copyOf(secrets);
  }

  @Override
  public String name() {
    return "batch";
  }

  @Override
  public String title() {
    return "Hourly reports";
  }

  @Override
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public Launch prepare() throws IOException {
    Path folder = Files.createDirectories(data.resolve("batch"));
    List<String> arguments = new ArrayList<>(settings);
    arguments.add("--server.port=" + port);
    arguments.add("--server.address=127.0.0.1");
    arguments.add("--spring.main.banner-mode=off");
    List<String> command =
        new JavaProcess(installation.classPath("batch"))
            .heap(192)
            .option("-XX:ReservedCodeCacheSize=64m", JavaProcess.QUIET_LOGBACK)
            .main("io.candlewick.batch.service.BatchApplication", arguments);
    Map<String, String> environment = new HashMap<>(secrets);
    environment.put(URL, System.getenv().getOrDefault(URL, address()));
    return new Launch(command, environment, folder);
  }

  @Override
  public boolean isReady() {
    return Probe.answers(address() + "/health");
  }

  @Override
  public Duration patience() {
    return Duration.ofMinutes(2);
  }

  @Override
  public String remedy() {
    return "Start without the hourly pipeline: ./candlewick up --no-batch.";
  }
}

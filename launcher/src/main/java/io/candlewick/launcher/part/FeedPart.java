package io.candlewick.launcher.part;

import io.candlewick.launcher.process.Launch;
import io.candlewick.launcher.process.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The feed: the simulated market, live sources and the HTTP API. */
public final class FeedPart implements Part {
  private final Installation installation;
  private final Path data;
  private final int port;
  private final List<String> arguments;
  private final Map<String, String> secrets;

  /**
   * @param settings the feed's own settings, each as {@code --candlewick.NAME=VALUE}
   * @param secrets settings that are passed as environment variables
   */
  public FeedPart(
      Installation installation,
      Path data,
      int port,
      List<String> settings,
      Map<String, String> secrets) {
    this.installation = installation;
    this.data = data;
    this.port = port;
    this.secrets = Map.copyOf(secrets);
    this.arguments = new ArrayList<>(settings);
    arguments.add("--server.port=" + port);
    arguments.add("--server.address=127.0.0.1");
    arguments.add("--spring.main.banner-mode=off");
  }

  @Override
  public String name() {
    return "feed";
  }

  @Override
  public String title() {
    return "Feed";
  }

  @Override
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public Launch prepare() throws IOException {
    Path folder = Files.createDirectories(data.resolve("feed"));
    List<String> words = new ArrayList<>(arguments);
    words.add("--candlewick.memory=" + folder.resolve("memory.json").toAbsolutePath());
    List<String> command =
        new JavaProcess(installation.classPath("feed"))
            .heap(192)
            .option("-XX:ReservedCodeCacheSize=64m", JavaProcess.QUIET_LOGBACK)
            .main("io.candlewick.feed.FeedApplication", words);
    return new Launch(command, secrets, folder);
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
    return "Start it without a market: ./candlewick up --source none.";
  }
}

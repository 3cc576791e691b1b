package io.candlewick.launcher.part;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The feed: the simulated market, live sources and the HTTP API. */
public final class FeedPart extends HttpService {
  /**
   * @param settings the service's own settings, each as {@code --candlewick.NAME=VALUE}
   * @param secrets settings that are passed as environment variables
   */
  public FeedPart(
      Installation installation,
      Path data,
      int port,
      List<String> settings,
      Map<String, String> secrets) {
    super(installation, data, port, settings, secrets);
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
  String mainClass() {
    return "io.candlewick.feed.FeedApplication";
  }

  @Override
  List<String> moreSettings(Path folder) {
    return List.of("--candlewick.memory=" + folder.resolve("memory.json").toAbsolutePath());
  }

  @Override
  public String remedy() {
    return "Start it without a market: ./candlewick up --source none.";
  }
}

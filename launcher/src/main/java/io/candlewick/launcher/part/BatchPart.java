package io.candlewick.launcher.part;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hourly pipeline: its schedule and its reports. */
public final class BatchPart extends HttpService {
  /** Where readers find the reports, for links in messages; the user may set another address. */
  private static final String URL = "CANDLEWICK_BATCH_URL";

  /**
   * @param settings the service's own settings, each as {@code --candlewick.NAME=VALUE}
   * @param secrets settings that are passed as environment variables
   */
  public BatchPart(
      Installation installation,
      Path data,
      int port,
      List<String> settings,
      Map<String, String> secrets) {
    super(installation, data, port, settings, secrets);
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
  String mainClass() {
    return "io.candlewick.batch.service.BatchApplication";
  }

  @Override
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(super.environment());
    environment.put(URL, System.getenv().getOrDefault(URL, address()));
    return environment;
  }

  @Override
  public String remedy() {
    return "Start without the hourly pipeline: ./candlewick up --no-batch.";
  }
}

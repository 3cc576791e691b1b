package io.candlewick.launcher.part;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The console: the live page and the read API. */
public final class ConsolePart extends HttpService {
  /**
   * @param settings the service's own settings, each as {@code --candlewick.NAME=VALUE}
   * @param secrets settings that are passed as environment variables
   */
  public ConsolePart(
      Installation installation,
      Path data,
      int port,
      List<String> settings,
      Map<String, String> secrets) {
    super(installation, data, port, settings, secrets);
  }

  @Override
  public String name() {
    return "console";
  }

  @Override
  public String title() {
    return "Console";
  }

  @Override
  String mainClass() {
    return "io.candlewick.console.ConsoleApplication";
  }

  @Override
  public String remedy() {
    return "Start without the console: ./candlewick up --no-console.";
  }
}

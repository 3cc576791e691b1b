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

/** A service of this project that answers over HTTP, on the loopback interface alone. */
abstract class HttpService implements Part {
  private static final int HEAP_MEGABYTES = 192;

  /** Names the file in which a service records who changed something. */
  private static final String AUDIT_FILE = "CANDLEWICK_AUDIT_FILE";

  private final Installation installation;
  private final Path data;
  private final int port;
  private final List<String> settings;
  private final Map<String, String> secrets;

  /**
   * @param settings the service's own settings, each as {@code --candlewick.NAME=VALUE}
   * @param secrets settings that are passed as environment variables
   */
  HttpService(
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

  /** The class that starts it. */
  abstract String mainClass();

  /** What it is told beside its settings. */
  List<String> moreSettings(Path folder) {
    return List.of();
  }

  /** Its environment. */
  Map<String, String> environment() {
    return secrets;
  }

  @Override
  public final String address() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public final Launch prepare() throws IOException {
    Path folder = Files.createDirectories(data.resolve(name()));
    List<String> arguments = new ArrayList<>(settings);
    arguments.addAll(moreSettings(folder));
    arguments.add("--server.port=" + port);
    arguments.add("--server.address=127.0.0.1");
    arguments.add("--spring.main.banner-mode=off");
    List<String> command =
        new JavaProcess(installation.classPath(name()))
            .heap(HEAP_MEGABYTES)
            .option("-XX:ReservedCodeCacheSize=64m", JavaProcess.QUIET_LOGBACK)
            .main(mainClass(), arguments);
    Map<String, String> environment = new HashMap<>(environment());
    environment.put(AUDIT_FILE, data.resolve("audit").resolve(name() + ".jsonl").toString());
    return new Launch(command, environment, folder);
  }

  @Override
  public final boolean isReady() {
    return Probe.answers(address() + "/health");
  }

  @Override
  public final Duration patience() {
    return Duration.ofMinutes(2);
  }
}

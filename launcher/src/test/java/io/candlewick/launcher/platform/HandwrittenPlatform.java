package io.candlewick.launcher.platform;

import io.candlewick.launcher.process.PortChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The file of a platform that seems to run, as this process does, but whose parts do not answer.
 */
public final class HandwrittenPlatform {
  private static final List<String> SIMULATED = List.of("AAPL", "BTC-USD", "EUR-USD");

  private HandwrittenPlatform() {}

  /** One with a market. */
  public static Platform withMarket() throws IOException {
    return platform(SIMULATED);
  }

  /** One that was started with {@code --source none}. */
  public static Platform withoutMarket() throws IOException {
    return platform(List.of());
  }

  private static Platform platform(List<String> simulated) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    return new Platform(
        self.pid(),
        Platform.startOf(self),
        "127.0.0.1:" + PortChoice.anyFree(),
        "http://127.0.0.1:" + PortChoice.anyFree(),
        "jdbc:postgresql://127.0.0.1:" + PortChoice.anyFree() + "/sensors_dw",
        "candlewick",
        "secret",
        "mongodb://127.0.0.1:" + PortChoice.anyFree(),
        "server",
        "http://127.0.0.1:" + PortChoice.anyFree(),
        "http://127.0.0.1:" + PortChoice.anyFree() + "/metrics",
        simulated,
        null,
        "1m",
        "5m",
        List.of());
  }

  /** The same platform, seen by a command on another data folder, with a market beside it. */
  public static void copyWithMarket(Platform from, Path folder) throws IOException {
    new Platform(
            from.launcherPid(),
            from.launcherStart(),
            from.kafka(),
            from.registry(),
            from.postgresUrl(),
            from.postgresUser(),
            from.postgresPassword(),
            from.mongo(),
            from.mongoKind(),
            "http://127.0.0.1:" + PortChoice.anyFree(),
            from.metricsUrl(),
            SIMULATED,
            from.market(),
            from.interval(),
            from.latenessText(),
            from.parts())
        .write(folder);
  }
}

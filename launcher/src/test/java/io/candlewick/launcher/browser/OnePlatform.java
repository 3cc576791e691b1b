package io.candlewick.launcher.browser;

import static org.awaitility.Awaitility.await;

import io.candlewick.launcher.RunningPlatform;
import io.candlewick.launcher.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A whole platform with a live market, started once for all browser tests. */
final class OnePlatform {
  static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final RunningPlatform INSTANCE = start();

  private OnePlatform() {}

  static RunningPlatform get() {
    return INSTANCE;
  }

  /** Where one of its services is, by its name. */
  static String address(String service) {
    return INSTANCE.addresses().parts().stream()
        .filter(part -> part.name().equals(service))
        .map(Platform.RunningPart::address)
        .findFirst()
        .orElseThrow();
  }

  /** The process of one of its services. */
  static long pid(String service) {
    return INSTANCE.addresses().parts().stream()
        .filter(part -> part.name().equals(service))
        .mapToLong(Platform.RunningPart::pid)
        .findFirst()
        .orElseThrow();
  }

  /** The token for changes. */
  static String token() {
    try {
      return Files.readString(INSTANCE.data().resolve("feed-token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunningPlatform start() {
    try {
      Path folder = Files.createTempDirectory("browser-platform");
      RunningPlatform platform =
          RunningPlatform.startWhole(folder, "--history", "2h", "--rate", "2", "--always-open");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform), "platform-shutdown"));
      await()
          .pollInSameThread() // another one would wait until this class is there
          .atMost(PATIENCE)
          .until(
              () ->
                  platform
                      .rows(
                          "SELECT count(*) FROM tick_balance WHERE newest_event_time > now() -"
                              + " interval '1 minute'")
                      .equals(List.of("(10)")));
      return platform;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(RunningPlatform platform) {
    try {
      platform.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The first column of the one row of a query, as text. */
  static String value(String query) {
    try {
      String row = INSTANCE.rows(query).get(0);
      return row.substring(1, row.length() - 1);
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }
}

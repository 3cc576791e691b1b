package io.candlewick.launcher.start;

import io.candlewick.launcher.platform.Platform;
import io.candlewick.launcher.screen.Table;
import java.util.List;

/** The table of addresses that {@code up} prints once everything runs. */
public final class AddressTable {
  private AddressTable() {}

  public static List<String> lines(Platform platform) {
    Table table = new Table("service", "address", ">process");
    for (Platform.RunningPart part : platform.parts()) {
      table.row(
          part.title(), part.address(), part.pid() == 0 ? "external" : Long.toString(part.pid()));
    }
    table.row("Metrics", platform.metricsUrl(), Long.toString(platform.launcherPid()));
    return table.lines();
  }
}

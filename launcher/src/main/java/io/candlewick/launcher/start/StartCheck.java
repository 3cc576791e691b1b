package io.candlewick.launcher.start;

import io.candlewick.launcher.data.DataFormat;
import io.candlewick.launcher.data.DataLock;
import io.candlewick.launcher.data.DataSettings;
import io.candlewick.launcher.data.FeedToken;
import io.candlewick.launcher.data.KeptPorts;
import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.failure.Faults;
import java.nio.file.Path;
import java.util.Map;

/** Everything that can be known to prevent a start before anything is started or written. */
public final class StartCheck {
  private StartCheck() {}

  /**
   * Looks for all faults: of the options, the system, the ports, the external services, and the
   * data folder.
   *
   * @param faults also gets those that are found here
   * @throws CommandException the fault, or one that lists all of them
   */
  public static void run(
      UpOptions options, Path data, Map<String, String> environment, Faults faults)
      throws InterruptedException {
    options.check(faults);
    faults.collect(() -> HostSystem.current().check(options.external().needPostgres()));
    ExternalServiceCheck.check(options.external(), faults);
    options.ports.check(options.external(), data, faults);
    faults.collect(() -> KeptPorts.of(data));
    faults.collect(() -> DataLock.check(data));
    faults.collect(() -> DataFormat.check(data));
    if (options.interval() != null) { // else it cannot be read, which is a fault of its own
      faults.collect(() -> DataSettings.check(data, options.interval()));
    }
    faults.collect(() -> FeedToken.check(data, environment));
    faults.collect(() -> LoginVariables.check(environment));
    faults.throwIfAny("The platform cannot start");
  }
}

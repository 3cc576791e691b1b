package io.candlewick.launcher.platform;

import io.candlewick.launcher.failure.CommandException;
import io.candlewick.launcher.process.Running;
import io.candlewick.model.health.QueryHealth;
import io.candlewick.model.health.StreamHealth;
import io.candlewick.ticklog.Obstacles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the stream of a data folder reports about its queries while its process runs. Thread-safe.
 *
 * @param file what the stream writes every second
 */
public record StreamFaults(Path file) implements Obstacles {
  private static final String GROUP_PREFIX = "candlewick-";

  public static StreamFaults of(Path data) {
    return new StreamFaults(data.resolve(StreamHealth.FILE));
  }

  /** The newest report of the stream; empty if there is none, or its process has ended. */
  public Optional<StreamHealth> health() {
    try {
      return StreamHealth.read(file)
          .filter(health -> ProcessHandle.of(health.pid()).filter(Running::is).isPresent());
    } catch (IOException e) {
      throw CommandException.problem(
          "The stream's report on its queries cannot be read: " + e.getMessage() + ".",
          "Run the command as the user who ran ./candlewick up; a file that was changed by hand can"
              + " be deleted.",
          e);
    }
  }

  /** The queries that fail now. */
  public List<QueryHealth> failing() {
    return health().map(StreamHealth::failing).orElse(List.of());
  }

  /** Why it is useless to wait for a consumer group. */
  @Override
  public Optional<String> of(String group) {
    return failing().stream()
        .filter(query -> (GROUP_PREFIX + query.query()).equals(group))
        .filter(QueryHealth::isHopeless)
        .map(QueryHealth::complaint)
        .findFirst();
  }
}

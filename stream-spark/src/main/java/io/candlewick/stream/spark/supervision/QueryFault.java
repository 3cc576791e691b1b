package io.candlewick.stream.spark.supervision;

import io.candlewick.analytics.state.SymbolStateFormat;
import io.candlewick.store.StoreUnavailableException;
import io.candlewick.stream.spark.settings.QueryName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.SparkThrowable;

/**
 * Why a query failed, for a reader.
 *
 * @param cause what went wrong, in one line of at most {@value #LONGEST} characters
 * @param remedy what to do about it
 * @param isLasting whether it does not pass by itself
 */
public record QueryFault(String cause, String remedy, boolean isLasting) {
  private static final int LONGEST = 400;
  private static final int DEEPEST = 64;

  /** What reads and writes checkpoints, state included: beginnings of names of classes. */
  private static final List<String> READERS =
      List.of(
          "org.apache.spark.sql.execution.streaming.checkpointing.",
          "org.apache.spark.sql.execution.streaming.state.",
          "org.apache.spark.sql.execution.streaming.runtime.StreamMetadata",
          "io.candlewick.stream.spark.checkpoint.");

  /** Frames further out say who called, not who failed. */
  private static final int NEAREST_FRAMES = 24;

  /** Reads a failure of any kind, also one whose causes go round in a circle. */
  public static QueryFault of(Throwable failure, QueryName query, String checkpoint) {
    List<Throwable> chain = chain(failure);
    String cause = text(root(chain));
    if (says(chain, "--on-data-loss")) {
      return lasting(cause, "No more records are lost while the query is stopped.");
    }
    if (says(chain, "No space left on device") || says(chain, "Disk quota exceeded")) {
      return passing(
          cause, "Make room on the disk of " + checkpoint + ": the query then continues.");
    }
    if (says(chain, "No FileSystem for scheme")) {
      return lasting(
          cause,
          "Correct --checkpoint, which is "
              + checkpoint
              + ", or add the file system's library with --packages.");
    }
    if (says(chain, "Permission denied") || says(chain, "AccessDenied")) {
      return lasting(
          cause,
          "Give the stream's user permission to read and write everything below "
              + checkpoint
              + ".");
    }
    if (any(chain, StoreUnavailableException.class::isInstance)
        || says(chain, StoreUnavailableException.class.getName())
        || says(chain, "does not answer")) {
      return passing(
          cause,
          "It continues by itself when that service responds again: see ./candlewick status.");
    }
    if (any(chain, QueryFault::isOfCheckpoint) || cause.contains(checkpoint)) {
      return lasting(
          "Its checkpoint cannot be read: " + cause,
          "It is safe to delete the folder "
              + checkpoint
              + ": the query starts again from Kafka and ends with the same table. Stop the"
              + " stream, run ./candlewick engine reset "
              + query.text()
              + " (on a cluster delete that folder), and start it again.");
    }
    if (any(chain, LinkageError.class::isInstance)) {
      return lasting(
          cause,
          "Versions of classes do not match: run the stream on the version of Spark that it was"
              + " built for.");
    }
    return passing(
        cause, "It is restarted by itself; the stream's log contains the whole failure.");
  }

  /**
   * A broker refuses the stream.
   *
   * @param why with the remedy, without the last full stop
   */
  public static QueryFault ofKafka(String why) {
    return lasting(why, "After that it continues by itself.");
  }

  private static QueryFault lasting(String cause, String remedy) {
    return new QueryFault(cause, remedy, true);
  }

  private static QueryFault passing(String cause, String remedy) {
    return new QueryFault(cause, remedy, false);
  }

  /** The failure and its causes, the outermost first; each once. */
  private static List<Throwable> chain(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> chain = new ArrayList<>();
    for (Throwable cause = failure;
        cause != null && chain.size() < DEEPEST && seen.add(cause);
        cause = cause.getCause()) {
      chain.add(cause);
    }
    return chain;
  }

  private static Throwable root(List<Throwable> chain) {
    return chain.get(chain.size() - 1);
  }

  private static boolean says(List<Throwable> chain, String text) {
    return any(chain, cause -> cause.toString().contains(text));
  }

  private static boolean any(List<Throwable> chain, Predicate<Throwable> condition) {
    return chain.stream().anyMatch(condition);
  }

  private static boolean isOfCheckpoint(Throwable cause) {
    if (cause instanceof SparkThrowable spark
        && spark.getCondition() != null
        && spark.getCondition().contains("STATE_STORE")) {
      return true;
    }
    StackTraceElement[] frames = cause.getStackTrace();
    for (int i = 0; i < Math.min(frames.length, NEAREST_FRAMES); i++) {
      if (isReader(frames[i])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isReader(StackTraceElement frame) {
    String type = frame.getClassName();
    boolean isOwnState =
        type.equals(SymbolStateFormat.class.getName()) && frame.getMethodName().equals("fromBytes");
    return isOwnState || READERS.stream().anyMatch(type::startsWith);
  }

  /** The first line of what it says, behind its kind where it says no more. */
  private static String text(Throwable cause) {
    String message = cause.getMessage();
    String kind = cause.getClass().getSimpleName();
    String line =
        message == null || message.isBlank()
            ? kind
            : (cause instanceof Error || message.length() < 24 ? kind + ": " : "")
                + message.strip().lines().findFirst().orElse("");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}

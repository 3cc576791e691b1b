package io.candlewick.audit.repair;

import io.candlewick.audit.served.ServedDataException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keeps a rebuild and younger repairs apart. A rebuild writes candles as of its snapshot whatever
 * is served, so no repair may take a later snapshot while it is at work; it holds this lock from
 * before its snapshot to its end. A repair passes through at its snapshot; from then on nothing can
 * go wrong, as a later rebuild has a later snapshot, and what is smaller than a served candle is
 * refused. PostgreSQL gives the lock free with the connection, however its holder ends.
 */
public final class RepairLock {
  private static final long KEY = 0x63616e646c65L;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration REMINDER = Duration.ofSeconds(5);

  private RepairLock() {}

  /**
   * Waits until no rebuild is at work, and lets none begin until a snapshot is taken.
   *
   * @return the snapshot
   */
  public static <T> T pass(Connection connection, Consumer<String> progress, Supplier<T> snapshot) {
    await(connection, "pg_try_advisory_lock_shared", progress);
    try {
      return snapshot.get();
    } finally {
      ask(connection, "SELECT pg_advisory_unlock_shared(" + KEY + ")");
    }
  }

  /** Waits until no other rebuild is at work, and holds the lock until {@link #release}. */
  public static void hold(Connection connection, Consumer<String> progress) {
    await(connection, "pg_try_advisory_lock", progress);
  }

  /** Ends {@link #hold}. */
  public static void release(Connection connection) {
    ask(connection, "SELECT pg_advisory_unlock(" + KEY + ")");
  }

  private static void await(Connection connection, String lock, Consumer<String> progress) {
    long nextWord = System.nanoTime() + REMINDER.toNanos();
    while (!ask(connection, "SELECT " + lock + "(" + KEY + ")")) {
      if (System.nanoTime() >= nextWord) {
        progress.accept("Waiting for a rebuild that is at work");
        nextWord = System.nanoTime() + REMINDER.toNanos();
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        throw new ServedDataException("Interrupted while a rebuild was at work", null);
      }
    }
  }

  private static boolean ask(Connection connection, String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getBoolean(1);
    } catch (SQLException e) {
      throw new ServedDataException(
          "PostgreSQL did not tell whether a rebuild is at work: " + e.getMessage(), e);
    }
  }
}

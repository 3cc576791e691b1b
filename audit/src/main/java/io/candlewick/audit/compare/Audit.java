package io.candlewick.audit.compare;

import io.candlewick.audit.Sources;
import io.candlewick.audit.served.ServedCandles;
import io.candlewick.audit.served.ServedDataException;
import io.candlewick.audit.sort.SpillFolder;
import io.candlewick.model.Topics;
import io.candlewick.ticklog.GroupProgress;
import io.candlewick.ticklog.Obstacles;
import io.candlewick.ticklog.TopicReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads {@code market.ticks} again from its start, and compares what the ticks mean with what is
 * served, exactly.
 *
 * <p>It takes the end offsets first: the snapshot. It waits until the query that makes candles has
 * passed them, so everything up to the snapshot must be served. Anomalies and tick documents are
 * waited for only when the rest has been compared; the rest that their queries have not processed
 * by then is reported as not checked. Windows that the watermark has passed by then can change no
 * more and are compared at once. Everything else may meanwhile be served ahead of the snapshot,
 * because ticks keep coming. A candle's revision is its tick count, and the order of ticks in Kafka
 * fixes what the candle is at each revision; so after everything served has been read, the ticks
 * between the snapshot and the new end are judged one by one, and whatever is served must then
 * equal one of the values passed. A value that equals none of them is a difference. One further
 * read is enough, as nothing can be served before its tick is in Kafka.
 *
 * <p>Settled windows with late ticks are computed again, as a repair does (see {@link LateAudit}).
 *
 * <p>Where several ticks of one identity were published with other values, a tick document may be
 * any of them; where a document is none of those seen first, all ticks are read once more.
 *
 * <p>It changes nothing. Where retention has removed the first ticks of a partition, it compares
 * what the ticks left can prove, and says so.
 */
public final class Audit {
  private final Sources sources;
  private final AuditScope scope;
  private final Optional<String> onlySymbol;
  private final Consumer<String> progress;
  private final Obstacles obstacles;
  private final Differences differences = new Differences();

  /**
   * @param progress is told from time to time what the audit is doing
   */
  public Audit(Sources sources, AuditScope scope, Consumer<String> progress) {
    this(sources, scope, progress, Obstacles.NONE);
  }

  /**
   * @param progress is told from time to time what the audit is doing
   * @param obstacles why the stream will not pass the snapshot
   */
  public Audit(Sources sources, AuditScope scope, Consumer<String> progress, Obstacles obstacles) {
    this.sources = sources;
    this.obstacles = obstacles;
    this.scope = scope;
    this.onlySymbol = scope.symbol();
    this.progress = progress;
  }

  /**
   * Audits once.
   *
   * @param timeout how long to wait for the stream to pass the snapshot
   * @throws io.candlewick.ticklog.TickLogException if Kafka does not respond, or the query that
   *     makes candles does not reach the snapshot
   * @throws ServedDataException if PostgreSQL or MongoDB does not answer
   * @throws io.candlewick.store.StoreUnavailableException if either stops responding in the
   *     meantime
   */
  public AuditReport run(Duration timeout) {
    SpillFolder folder = SpillFolder.of(sources.work());
    try (LetterAudit lateTicks =
            new LetterAudit(folder, Topics.LATE_TICKS, Difference.Kind.LATE_TICK, differences);
        LetterAudit deadLetters =
            new LetterAudit(folder, Topics.DEAD_LETTERS, Difference.Kind.DEAD_LETTER, differences);
        DocumentAudit documents = openDocuments();
        TopicReader ticks = TopicReader.open(sources.kafka(), Topics.TICKS);
        GroupProgress groups = GroupProgress.open(sources.kafka(), Topics.TICKS);
        Connection connection = sources.postgres().getConnection()) {
      AuditSnapshot snapshot = AuditSnapshot.take(ticks, groups, timeout, progress, obstacles);
      snapshot.awaitCandles();
      ServedCandles served = new ServedCandles(connection);
      AuditParts parts =
          AuditParts.of(sources, served, differences, onlySymbol, snapshot, lateTicks, deadLetters);
      AuditedLog log = new AuditedLog(sources, scope, ticks, snapshot, progress);
      return new AuditRun(sources, onlySymbol, progress, log, served, differences, parts)
          .report(Optional.ofNullable(documents));
    } catch (SQLException e) {
      throw new ServedDataException("PostgreSQL does not answer: " + e.getMessage(), e);
    }
  }

  /** Null, which try-with-resources accepts, if the scope excludes the documents. */
  private DocumentAudit openDocuments() {
    return scope.withDocuments()
        ? DocumentAudit.open(sources.documents(), onlySymbol, differences)
        : null;
  }
}

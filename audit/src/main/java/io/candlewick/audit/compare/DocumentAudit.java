package io.candlewick.audit.compare;

import io.candlewick.audit.served.ServedDataException;
import io.candlewick.model.Tick;
import io.candlewick.store.DocumentStore;
import io.candlewick.store.Retention;
import io.candlewick.store.StoreUnavailableException;
import io.candlewick.store.TickDifference;
import io.candlewick.store.TickDocumentReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares tick documents: there must be one for every valid tick, with exactly its values, and no
 * others.
 *
 * <p>First it lists the ids of all documents, then it looks up the documents of the ticks read,
 * {@value #LOOKUP_BATCH_TICKS} at a time. Both sides are held as {@link TickIds}; documents are not
 * held. Ticks beyond the snapshot may have documents already.
 *
 * <p>A store that keeps only the newest documents is compared in the same way. Where it may have
 * dropped some, the values of those that it holds are compared, and that it holds as many as it
 * keeps; which ones it dropped depends on the order in which the stream wrote them, so a single
 * missing one proves nothing. While the stream writes, a listing misses documents: those written
 * behind the ids it has passed, and those removed before it comes to them. So how many there are is
 * what the server counts, again and again, of which the smallest number is taken: it removes none
 * before it has written newer ones.
 */
final class DocumentAudit implements AutoCloseable {
  private static final int LOOKUP_BATCH_TICKS = 1_000;
  private static final int MAX_HELD_TICKS = 100_000;

  private final TickDocumentReader reader;
  private final Retention retention;
  private final Optional<String> onlySymbol;
  private final Differences differences;
  private final TickIds stored = new TickIds();
  private final TickIds published = new TickIds();
  private final TickIds publishedLater = new TickIds();
  private final TreeSet<String> strangeIds = new TreeSet<>();
  private final List<Tick> pending = new ArrayList<>(LOOKUP_BATCH_TICKS);

  /** The smallest number of documents that the server counted; those of strange ids included. */
  private long fewest = Long.MAX_VALUE;

  /** What differs, by id, until it is known that no other tick of that identity explains it. */
  private final Map<String, TickDifference> changed = new TreeMap<>();

  private DocumentAudit(
      TickDocumentReader reader,
      Retention retention,
      Optional<String> onlySymbol,
      Differences differences) {
    this.reader = reader;
    this.retention = retention;
    this.onlySymbol = onlySymbol;
    this.differences = differences;
  }

  /**
   * Opens the documents.
   *
   * @throws ServedDataException if MongoDB does not answer
   */
  static DocumentAudit open(
      DocumentStore store, Optional<String> onlySymbol, Differences differences) {
    try {
      TickDocumentReader reader = TickDocumentReader.open(store.uri());
      return new DocumentAudit(reader, store.retention(), onlySymbol, differences);
    } catch (StoreUnavailableException e) {
      throw new ServedDataException(
          e.getMessage() + ": start it, or leave the tick documents out with --no-documents", e);
    }
  }

  /** Lists the documents; call it once the stream has passed the snapshot. */
  void listStored() {
    count();
    reader.forEachId(onlySymbol, this::remember);
    count();
  }

  private void count() {
    if (retention.isBounded()) {
      fewest = Math.min(fewest, reader.count());
    }
  }

  private void remember(String text) {
    Optional<TickId> id = TickId.parse(text);
    if (id.isEmpty()) {
      if (strangeIds.size() < MAX_HELD_TICKS) {
        strangeIds.add(text);
      }
    } else if (onlySymbol.isEmpty() || onlySymbol.get().equals(id.get().symbol())) {
      stored.add(id.get().symbol(), id.get().epoch(), id.get().sequence());
    }
  }

  /** Adds a valid tick up to the snapshot; one that was published twice is added twice. */
  void expect(Tick tick) {
    published.add(tick.symbol(), tick.epoch(), tick.sequence());
    if (isStored(tick) && changed.size() < MAX_HELD_TICKS) {
      pending.add(tick);
      if (pending.size() == LOOKUP_BATCH_TICKS) {
        compare();
      }
    }
  }

  private boolean isStored(Tick tick) {
    return stored.contains(tick.symbol(), tick.epoch(), tick.sequence());
  }

  /** Compares the ticks that have been added but not compared yet. */
  void compare() {
    if (pending.isEmpty()) {
      return;
    }
    for (TickDifference difference : reader.differences(pending)) {
      changed.putIfAbsent(difference.tick().id(), difference);
    }
    pending.clear();
    count();
  }

  void expectAfterSnapshot(String symbol, long epoch, long sequence) {
    publishedLater.add(symbol, epoch, sequence);
  }

  /** Whether there are documents that ticks beyond the snapshot may explain. */
  boolean isUnexplained() {
    boolean[] found = {false};
    stored.forEachNotIn(published, id -> found[0] = true);
    return found[0];
  }

  /** Whether ticks of the same identity, with other values, may explain a difference. */
  boolean isChanged() {
    return !changed.isEmpty() && changed.size() < MAX_HELD_TICKS;
  }

  /** Reconsiders a tick: if a document matches it exactly, there is no difference. */
  void reconsider(Tick tick) {
    TickDifference difference = changed.get(tick.id());
    if (difference != null && !difference.isMissing() && !difference.tick().equals(tick)) {
      pending.add(tick);
      if (pending.size() == LOOKUP_BATCH_TICKS) {
        acceptThoseStored();
      }
    }
  }

  /** Ends the reconsideration. */
  void acceptThoseStored() {
    if (pending.isEmpty()) {
      return;
    }
    Set<Tick> others =
        reader.differences(pending).stream().map(TickDifference::tick).collect(Collectors.toSet());
    pending.stream().filter(tick -> !others.contains(tick)).map(Tick::id).forEach(changed::remove);
    pending.clear();
  }

  /**
   * Reports as a difference everything that no tick explains.
   *
   * @param isWhole whether the log still has the first ticks
   * @param everPublished how many ticks were ever published, including those during the audit and
   *     those that were removed
   * @return what was not, or not fully, checked
   */
  List<String> settle(boolean isWhole, long everPublished) {
    boolean keepsAll = everPublished <= retention.documents();
    List<String> notes = new ArrayList<>();
    if (keepsAll) {
      published.forEachNotIn(stored, id -> differ(id, "not stored"));
    } else {
      notes.add(
          "MongoDB keeps the newest %,d tick documents of %,d ticks: the values of the %,d that it holds are compared, not which ones it holds"
              .formatted(retention.documents(), everPublished, stored.size()));
      reportTooFew();
    }
    changed.values().stream()
        .filter(difference -> keepsAll || !difference.isMissing())
        .forEach(difference -> differ(difference.tick(), difference.detail()));
    if (changed.size() >= MAX_HELD_TICKS) {
      notes.add(
          "More than %,d tick documents differ: the values of the rest are not compared"
              .formatted(MAX_HELD_TICKS));
    }
    strangeIds.forEach(
        id ->
            differences.add(
                Difference.Kind.DOCUMENT,
                "?",
                id,
                "stored, but its id is not the identity of a tick"));
    if (isWhole) {
      stored.forEachNotIn(
          published,
          id -> {
            if (!publishedLater.contains(id.symbol(), id.epoch(), id.sequence())) {
              differ(id, "stored, but there is no such tick");
            }
          });
    }
    return notes;
  }

  private void reportTooFew() {
    boolean hasBeenFull = onlySymbol.isEmpty() && published.size() >= retention.documents();
    long held = fewest - strangeIds.size();
    if (hasBeenFull && held < retention.documents()) {
      differences.add(
          Difference.Kind.DOCUMENT,
          "?",
          "all",
          "%d stored, the newest %d must be".formatted(held, retention.documents()));
    }
  }

  private void differ(TickId id, String detail) {
    differences.add(Difference.Kind.DOCUMENT, id.symbol(), id.toString(), detail);
  }

  private void differ(Tick tick, String detail) {
    differences.add(
        Difference.Kind.DOCUMENT,
        tick.symbol(),
        tick.id(),
        detail.isEmpty() ? "stored when listed, then removed" : detail);
  }

  /** How many documents a symbol has. */
  long stored(String symbol) {
    return stored.count(symbol);
  }

  @Override
  public void close() {
    reader.close();
  }
}

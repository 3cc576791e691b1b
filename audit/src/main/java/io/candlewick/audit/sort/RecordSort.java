package io.candlewick.audit.sort;

import java.util.ArrayList;
import java.util.List;

/**
 * Sorts any number of records in bounded memory: records that do not fit are sorted and written to
 * unnamed files, which are merged at the end. A record is a fixed number of 64-bit words, in the
 * order of its first ones; of equal ones any order may come. Not thread-safe.
 *
 * <p>Memory: the bytes given, and 64 KiB for each of at most {@value #FAN_IN} files a level; a
 * level more is needed only beyond {@value #FAN_IN} times the records of the one before.
 */
public final class RecordSort implements AutoCloseable {
  private static final int FAN_IN = 64;

  private final SpillFolder folder;
  private final int words;
  private final int keyWords;
  private final RecordBuffer buffer;

  /** Files of the same level hold about the same number of records. */
  private final List<List<RecordRun>> levels = new ArrayList<>();

  private long size;

  /**
   * @param words 64-bit words of a record
   * @param keyWords how many of the first words decide the order, as signed numbers
   * @param bytes how much memory records may take before they are written to files
   */
  public RecordSort(SpillFolder folder, int words, int keyWords, long bytes) {
    this.folder = folder;
    this.words = words;
    this.keyWords = keyWords;
    this.buffer = new RecordBuffer(words, keyWords, bytes);
  }

  /**
   * Takes a record, which is copied.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void add(long[] record) {
    if (buffer.isFull()) {
      addTo(0, RecordRun.write(folder, words, buffer.sorted()));
      buffer.clear();
    }
    buffer.add(record);
    size++;
  }

  private void addTo(int level, RecordRun run) {
    if (level == levels.size()) {
      levels.add(new ArrayList<>());
    }
    List<RecordRun> runs = levels.get(level);
    runs.add(run);
    if (runs.size() == FAN_IN) {
      RecordRun merged = RecordRun.write(folder, words, new RecordMerge(runs, keyWords));
      runs.forEach(RecordRun::close);
      runs.clear();
      addTo(level + 1, merged);
    }
  }

  /** How many records were added. */
  public long size() {
    return size;
  }

  /** All records in order, to be read once; nothing may be added any more. */
  public RecordCursor sorted() {
    List<RecordCursor> parts = new ArrayList<>();
    levels.forEach(parts::addAll);
    if (parts.isEmpty()) {
      return buffer.sorted();
    }
    parts.add(buffer.sorted());
    return new RecordMerge(parts, keyWords);
  }

  @Override
  public void close() {
    levels.stream().flatMap(List::stream).forEach(RecordRun::close);
    levels.clear();
  }
}

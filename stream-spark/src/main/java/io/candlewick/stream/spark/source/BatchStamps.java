package io.candlewick.stream.spark.source;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.util.AccumulatorV2;

/**
 * The broker's stamps of what the tasks of a batch have read, by partition. Spark brings those of
 * every task that succeeded to the driver, wherever it ran. Thread-safe.
 */
public final class BatchStamps extends AccumulatorV2<Map<Integer, StampSpan>, Map<Integer, StampSpan>> {
  private static final long serialVersionUID = 1L;
  private static final Map<String, BatchStamps> OF_APPLICATIONS = new ConcurrentHashMap<>();

  private final HashMap<Integer, StampSpan> byPartition = new HashMap<>();

  private BatchStamps() {}

  /** The one of a driver. */
  public static BatchStamps of(SparkContext spark) {
    return OF_APPLICATIONS.computeIfAbsent(
        spark.applicationId(),
        id -> {
          BatchStamps stamps = new BatchStamps();
          spark.register(stamps);
          return stamps;
        });
  }

  /** Those since the last call. */
  public synchronized Map<Integer, StampSpan> take() {
    Map<Integer, StampSpan> taken = Map.copyOf(byPartition);
    byPartition.clear();
    return taken;
  }

  @Override
  public synchronized boolean isZero() {
    return byPartition.isEmpty();
  }

  @Override
  public synchronized BatchStamps copy() {
    BatchStamps copy = new BatchStamps();
    copy.byPartition.putAll(byPartition);
    return copy;
  }

  @Override
  public synchronized void reset() {
    byPartition.clear();
  }

  @Override
  public synchronized void add(Map<Integer, StampSpan> more) {
    more.forEach((partition, span) -> byPartition.merge(partition, span, StampSpan::with));
  }

  @Override
  public void merge(AccumulatorV2<Map<Integer, StampSpan>, Map<Integer, StampSpan>> other) {
    add(other.value());
  }

  @Override
  public synchronized Map<Integer, StampSpan> value() {
    return Map.copyOf(byPartition);
  }
}

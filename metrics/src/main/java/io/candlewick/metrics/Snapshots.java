package io.candlewick.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Map;

/**
 * Families of metrics from values that are known when somebody asks, for collectors. Without values
 * a family has no series.
 */
public final class Snapshots {
  private Snapshots() {}

  /**
   * A counter.
   *
   * @param name without {@code _total}
   */
  public static CounterSnapshot counter(
      String name, String help, String label, Map<String, ? extends Number> values) {
    CounterSnapshot.Builder family = CounterSnapshot.builder().name(name).help(help);
    values.forEach((key, value) -> family.dataPoint(count(Labels.of(label, key), value)));
    return family.build();
  }

  /** A counter without labels; its name is given without {@code _total}. */
  public static CounterSnapshot counter(String name, String help, Number value) {
    return CounterSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(count(Labels.EMPTY, value))
        .build();
  }

  /** One series of a counter. */
  public static CounterDataPointSnapshot count(Labels labels, Number value) {
    return CounterDataPointSnapshot.builder().labels(labels).value(value.doubleValue()).build();
  }

  /** A gauge without labels. */
  public static GaugeSnapshot gauge(String name, String help, Number value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(
            GaugeDataPointSnapshot.builder()
                .labels(Labels.EMPTY)
                .value(value.doubleValue())
                .build())
        .build();
  }

  /** A gauge. */
  public static GaugeSnapshot gauge(
      String name, String help, String label, Map<String, ? extends Number> values) {
    GaugeSnapshot.Builder family = GaugeSnapshot.builder().name(name).help(help);
    values.forEach(
        (key, value) ->
            family.dataPoint(
                GaugeDataPointSnapshot.builder()
                    .labels(Labels.of(label, key))
                    .value(value.doubleValue())
                    .build()));
    return family.build();
  }
}

package io.candlewick.model.wire;

import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/** The Avro schemas of what travels over Kafka, and the registry subjects they belong to. */
public final class Schemas {
  public static final String TICK_SUBJECT = subjectOf(Topics.TICKS);
  public static final String CANDLE_SUBJECT = subjectOf(Topics.CANDLES);
  public static final String ANOMALY_SUBJECT = subjectOf(Topics.ANOMALIES);

  private static final Schema TICK = load("Tick.avsc");
  private static final Schema CANDLE = load("Candle.avsc");
  private static final Schema ANOMALY = load("Anomaly.avsc");

  private Schemas() {}

  public static Schema tick() {
    return TICK;
  }

  public static Schema candle() {
    return CANDLE;
  }

  public static Schema anomaly() {
    return ANOMALY;
  }

  private static String subjectOf(String topic) {
    return topic + "-value";
  }

  private static Schema load(String name) {
    try (InputStream text = Tick.class.getResourceAsStream(name)) {
      return new Schema.Parser().parse(text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the schema " + name, e);
    }
  }
}

package io.candlewick.model.wire;

import io.candlewick.model.Tick;
import io.candlewick.model.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;

/** The Avro schemas of what travels over Kafka, and the registry subjects they belong to. */
public final class Schemas {
  public static final String TICK_SUBJECT = subjectOf(Topics.TICKS);
  public static final String CANDLE_SUBJECT = subjectOf(Topics.CANDLES);
  public static final String ANOMALY_SUBJECT = subjectOf(Topics.ANOMALIES);
  public static final String MARKET_EVENT_SUBJECT = subjectOf(Topics.EVENTS);
  public static final String MARKET_BATCH_SUBJECT = subjectOf(Topics.BATCH);

  private static final Schema TICK = load("Tick.avsc");
  private static final Schema CANDLE = load("Candle.avsc");
  private static final Schema ANOMALY = load("Anomaly.avsc");
  private static final Schema MARKET_EVENT = load("MarketEvent.avsc");
  private static final Schema MARKET_BATCH = load("MarketBatch.avsc", TICK);

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

  public static Schema marketEvent() {
    return MARKET_EVENT;
  }

  public static Schema marketBatch() {
    return MARKET_BATCH;
  }

  private static String subjectOf(String topic) {
    return topic + "-value";
  }

  /**
   * @param known schemas that this one names
   */
  private static Schema load(String name, Schema... known) {
    try (InputStream text = Tick.class.getResourceAsStream(name)) {
      Schema.Parser parser = new Schema.Parser();
      parser.addTypes(List.of(known));
      return parser.parse(text);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the schema " + name, e);
    }
  }
}

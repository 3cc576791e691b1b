package io.candlewick.stream.spark.source;

import java.io.Serializable;

/** One record of the topic of ticks. A bean, because Spark's encoder requires one. */
public final class TickRecord implements Serializable {
  private static final long serialVersionUID = 1L;

  private byte[] value;
  private long brokerTime;

  /** The record's bytes; {@code null} for a record without a value. */
  public byte[] getValue() {
    return value;
  }

  public void setValue(byte[] value) {
    this.value = value;
  }

  /** The broker's stamp in microseconds since 1970. */
  public long getBrokerTime() {
    return brokerTime;
  }

  public void setBrokerTime(long brokerTime) {
    this.brokerTime = brokerTime;
  }
}

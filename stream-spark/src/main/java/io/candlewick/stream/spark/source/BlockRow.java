package io.candlewick.stream.spark.source;

import java.io.Serializable;

/**
 * A row from reading to folding: the ticks of one symbol from one range of Kafka offsets, or one
 * rejected record. It is a mutable bean because Spark's encoder requires one.
 */
public final class BlockRow implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The symbol of a row whose payload is a rejected record. */
  public static final String REJECTED = "";

  private String symbol;
  private byte[] payload;

  /** The symbol, or {@link #REJECTED}. */
  public String getSymbol() {
    return symbol;
  }

  public void setSymbol(String symbol) {
    this.symbol = symbol;
  }

  /** A block of ticks as {@code TickBlock} reads it, or a {@link RejectedRecord} in bytes. */
  public byte[] getPayload() {
    return payload;
  }

  public void setPayload(byte[] payload) {
    this.payload = payload;
  }
}

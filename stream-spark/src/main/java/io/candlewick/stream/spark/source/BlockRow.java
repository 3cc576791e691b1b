package io.candlewick.stream.spark.source;

import java.io.Serializable;

/**
 * What travels from reading to folding: the ticks of one symbol out of one run of Kafka offsets, or
 * one rejected record. A bean, because Spark's encoder asks for one; mutable for the same reason.
 */
public final class BlockRow implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stands in place of the symbol where the payload is a rejected record. */
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

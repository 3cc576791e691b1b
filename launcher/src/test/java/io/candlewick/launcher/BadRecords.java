package io.candlewick.launcher;

import io.candlewick.model.FixedPoint;
import io.candlewick.model.RejectReason;
import io.candlewick.model.wire.TickEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** At least one record of every kind that must not become part of a candle. */
final class BadRecords {
  /** The reason of ticks that are sound but behind their symbol's watermark. */
  static final String LATE = "LATE";

  /** A little less than what a producer sends unless configured. */
  private static final int LARGE_BYTES = (1 << 20) - 200;

  private static final int UNKNOWN_SCHEMA_ID = 99_999_999;
  private static final long HOUR_MICROS = 3_600_000_000L;

  private final TickEncoder encoder;
  private final int otherSchemaId;
  private final List<Kind> kinds = new ArrayList<>();

  /**
   * One kind of bad record.
   *
   * @param name what is wrong with it
   * @param reason what its header must say
   * @param maker makes it from the draft of a sound tick
   */
  record Kind(String name, String reason, Maker maker) {}

  /** Makes a value for {@code market.ticks}. */
  interface Maker {
    byte[] of(TickDraft sound);
  }

  private BadRecords(TickEncoder encoder, int otherSchemaId) {
    this.encoder = encoder;
    this.otherSchemaId = otherSchemaId;
  }

  /**
   * All of them; those that need a history come last.
   *
   * @param otherSchemaId a schema that the registry knows but that is no tick's
   */
  static List<Kind> all(TickEncoder encoder, int otherSchemaId) {
    BadRecords records = new BadRecords(encoder, otherSchemaId);
    records.addUndecodable();
    records.addUnknownSchemas();
    records.addNonPositive();
    records.addOutOfRange();
    records.addDependent();
    return records.kinds;
  }

  private void addUndecodable() {
    RejectReason reason = RejectReason.UNDECODABLE;
    add("no value", reason, sound -> null);
    add("an empty value", reason, sound -> new byte[0]);
    add("a text", reason, sound -> "not a tick".getBytes(StandardCharsets.UTF_8));
    add("as large as can be", reason, sound -> ones(LARGE_BYTES));
    addEncoded("truncated", reason, bytes -> Arrays.copyOf(bytes, bytes.length - 3));
    addEncoded("a byte left over", reason, bytes -> Arrays.copyOf(bytes, bytes.length + 1));
  }

  private static byte[] ones(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 1);
    return bytes;
  }

  private void addUnknownSchemas() {
    RejectReason reason = RejectReason.UNKNOWN_SCHEMA;
    addEncoded("a schema unknown", reason, bytes -> withSchema(bytes, UNKNOWN_SCHEMA_ID));
    addEncoded("a schema below 0", reason, bytes -> withSchema(bytes, -1));
    addEncoded("a candle's schema", reason, bytes -> withSchema(bytes, otherSchemaId));
  }

  private static byte[] withSchema(byte[] bytes, int id) {
    return ByteBuffer.wrap(bytes).putInt(1, id).array();
  }

  private void addNonPositive() {
    RejectReason reason = RejectReason.NON_POSITIVE;
    addTick("a price of 0", reason, tick -> tick.price = 0);
    addTick("a price below 0", reason, tick -> tick.price = -5);
    addTick("a bid of 0", reason, tick -> tick.bid = 0);
    addTick("an ask below 0", reason, tick -> tick.ask = -1);
    addTick("a previous price below 0", reason, tick -> tick.previousPrice = -1);
  }

  private void addOutOfRange() {
    RejectReason reason = RejectReason.OUT_OF_RANGE;
    addTick("no symbol", reason, tick -> tick.symbol = "");
    addTick("a symbol of 65 bytes", reason, tick -> tick.symbol = "S".repeat(65));
    addTick("a symbol of half a megabyte", reason, tick -> tick.symbol = "S".repeat(500_000));
    addTick("a symbol with a zero in it", reason, tick -> tick.symbol = "S\0S");
    addTick("an epoch below 0", reason, tick -> tick.epoch = -1);
    addTick("a number of 0", reason, tick -> tick.sequence = 0);
    addTick("before 1970", reason, tick -> tick.eventTime = -1);
    addTick("the end of time", reason, tick -> tick.eventTime = Long.MAX_VALUE);
    addTick("a size below 0", reason, tick -> tick.volume = -1);
    addTick("a size beyond decimal(18,8)", reason, tick -> tick.volume = Long.MAX_VALUE);
    addTick("a notional too large", reason, BadRecords::makeHuge);
    addTick("a return too large", reason, tick -> tick.previousPrice = 1);
  }

  private void addDependent() {
    addTick("an hour ahead", RejectReason.FUTURE, tick -> tick.eventTime = inAnHour());
    addTick("of an older writer", RejectReason.FENCED, tick -> tick.epoch--);
    addTick("behind the watermark", LATE, tick -> tick.eventTime -= HOUR_MICROS);
    addTick(
        "below the holes remembered",
        LATE,
        tick -> {
          tick.symbol = SoundTicks.HOLED;
          tick.sequence = 3;
        });
  }

  private static void makeHuge(TickDraft tick) {
    tick.previousPrice = 1_000_000 * FixedPoint.ONE;
    tick.price = tick.previousPrice;
    tick.volume = 9_000_000_000L * FixedPoint.ONE;
  }

  private static long inAnHour() {
    return System.currentTimeMillis() * 1_000 + HOUR_MICROS;
  }

  private void add(String name, RejectReason reason, Maker maker) {
    kinds.add(new Kind(name, reason.name(), maker));
  }

  private void addEncoded(String name, RejectReason reason, UnaryOperator<byte[]> spoil) {
    add(name, reason, sound -> spoil.apply(encoder.encode(sound.toTick())));
  }

  private void addTick(String name, RejectReason reason, Consumer<TickDraft> spoil) {
    addTick(name, reason.name(), spoil);
  }

  private void addTick(String name, String reason, Consumer<TickDraft> spoil) {
    kinds.add(
        new Kind(
            name,
            reason,
            sound -> {
              spoil.accept(sound);
              return encoder.encode(sound.toTick());
            }));
  }
}

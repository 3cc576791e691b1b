package io.candlewick.model.wire;

import io.candlewick.model.Tick;
import java.util.List;

/**
 * Writes snapshots of all assets in the wire form of {@code market.batch}. The bytes are those of
 * Avro's generic writer. Not thread-safe.
 */
public final class MarketBatchEncoder {
  private static final int NUMBERS_LENGTH = 5 * AvroOutput.MAX_LONG;

  private final TickEncoder ticks = new TickEncoder(0);
  private final AvroOutput out;

  /**
   * @param schemaId the registry's id of {@link Schemas#marketBatch()}
   */
  public MarketBatchEncoder(int schemaId) {
    out = new AvroOutput(schemaId);
  }

  /**
   * The wire form of one record of a snapshot.
   *
   * @param time when it was taken, in microseconds since 1970
   * @param part 1 or more
   * @param parts how many records the snapshot has
   * @param newest one tick an asset, at least one
   */
  public byte[] encode(long time, int part, int parts, List<Tick> newest) {
    List<byte[]> bodies = newest.stream().map(ticks::encode).toList();
    out.begin(NUMBERS_LENGTH + bodies.stream().mapToInt(body -> body.length).sum());
    out.writeLong(time);
    out.writeLong(part);
    out.writeLong(parts);
    out.writeLong(bodies.size());
    bodies.forEach(body -> out.writeRest(body, WireHeader.LENGTH));
    out.writeLong(0);
    return out.toBytes();
  }
}

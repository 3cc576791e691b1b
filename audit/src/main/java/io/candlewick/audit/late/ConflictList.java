package io.candlewick.audit.late;

import io.candlewick.model.Tick;
import io.candlewick.model.wire.MalformedTickException;
import io.candlewick.model.wire.TickDecoder;
import io.candlewick.model.wire.WriterSchemas;
import io.candlewick.ticklog.HeldConflicts;
import io.candlewick.ticklog.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The first {@value #MAX_SHOWN} ticks under a used number. Not thread-safe. */
public final class ConflictList {
  /** How many are kept. */
  public static final int MAX_SHOWN = 20;

  private final List<LateConflict> kept = new ArrayList<>();

  /** Takes a conflict, which is kept if there is room. */
  public void add(LateConflict conflict) {
    if (kept.size() < MAX_SHOWN) {
      kept.add(conflict);
    }
  }

  /**
   * Reads both ticks of each conflict kept.
   *
   * @param ticks reads {@code market.ticks}
   * @param schemas the schemas that ticks were written with
   * @throws io.candlewick.ticklog.TickLogException if the broker stays silent
   */
  public List<ShownConflict> shown(HeldConflicts.Lookup ticks, WriterSchemas schemas) {
    Map<Position, Tick> found = read(ticks, schemas);
    return kept.stream()
        .map(
            conflict ->
                new ShownConflict(
                    conflict,
                    Optional.ofNullable(found.get(conflict.position())),
                    Optional.ofNullable(found.get(conflict.first()))))
        .toList();
  }

  private Map<Position, Tick> read(HeldConflicts.Lookup ticks, WriterSchemas schemas) {
    Map<Integer, NavigableSet<Long>> wanted = new TreeMap<>();
    kept.stream()
        .flatMap(conflict -> Stream.of(conflict.position(), conflict.first()))
        .forEach(
            position ->
                wanted
                    .computeIfAbsent(position.partition(), partition -> new TreeSet<>())
                    .add(position.offset()));
    TickDecoder decoder = new TickDecoder(schemas);
    Map<Position, Tick> found = new HashMap<>();
    wanted.forEach(
        (partition, offsets) ->
            ticks.read(
                partition,
                offsets,
                record ->
                    found.put(
                        new Position(partition, record.offset()),
                        decode(decoder, record.value()))));
    return found;
  }

  /** Each was decoded and judged before. */
  private static Tick decode(TickDecoder decoder, byte[] value) {
    try {
      decoder.read(value);
      return decoder.toTick();
    } catch (MalformedTickException e) {
      throw new IllegalStateException("A tick that was read before cannot be read any more", e);
    }
  }
}

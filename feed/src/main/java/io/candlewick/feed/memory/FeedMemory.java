package io.candlewick.feed.memory;

import io.candlewick.market.AssetState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a feed remembers beside its ticks, in a file: where on {@code market.ticks} its own ticks of
 * each symbol end, however much is replayed after them, and where its market stands. It may be
 * older than the newest ticks, as after a kill. Immutable.
 *
 * @param profile what was simulated; empty where nothing was
 * @param ends by symbol, the offset behind the feed's last tick of it in its partition of {@code
 *     market.ticks}; of the symbols whose ticks a start still found, and those published since
 * @param assets where the market's assets stand
 */
public record FeedMemory(String profile, Map<String, Long> ends, List<AssetState> assets) {
  /** Of a feed that was never started. */
  static final FeedMemory NONE = new FeedMemory("", Map.of(), List.of());

  private static final Logger LOG = LoggerFactory.getLogger(FeedMemory.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public FeedMemory {
    ends = Map.copyOf(ends);
    assets = List.copyOf(assets);
  }

  /**
   * Reads one; {@link #NONE} where there is no file. One that cannot be read is told of, and taken
   * for none: the market then goes on from its last prices alone.
   *
   * @param file null for none
   */
  public static FeedMemory read(Path file) {
    if (file == null || !Files.exists(file)) {
      return NONE;
    }
    try {
      FeedMemory memory = JSON.readValue(Files.readString(file), FeedMemory.class);
      return memory == null ? unreadable(file, "it holds null") : memory;
    } catch (JacksonException e) {
      return unreadable(file, e.getOriginalMessage());
    } catch (IOException e) {
      return unreadable(file, e.toString());
    }
  }

  private static FeedMemory unreadable(Path file, String reason) {
    LOG.warn(
        "{} cannot be read ({}): the market goes on from its last prices, in new bands",
        file,
        reason);
    return NONE;
  }

  /** Where the assets of a profile stand, by symbol; none of another profile's. */
  public Map<String, AssetState> states(String wantedProfile) {
    return assets.stream()
        .filter(asset -> wantedProfile.equals(profile))
        .collect(Collectors.toUnmodifiableMap(AssetState::symbol, asset -> asset));
  }

  /**
   * Writes it whole or not at all.
   *
   * @throws IOException if it cannot, as on a full disk
   */
  public void write(Path file) throws IOException {
    Path written = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(written, JSON.writeValueAsString(this));
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }
}

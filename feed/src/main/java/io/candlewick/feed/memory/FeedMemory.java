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
 * The data that a feed saves to a file, in addition to its ticks: where its own ticks of each
 * symbol end on {@code market.ticks}, no matter how much is replayed after them, and the state of
 * its market. It may be older than the newest ticks, as after a kill. Immutable.
 *
 * @param profile the simulated profile; empty if there was none
 * @param ends by symbol, the offset after the feed's last tick in its partition of {@code
 *     market.ticks}; for symbols whose ticks the last start still found, and those published since
 * @param assets the state of the market's assets
 */
public record FeedMemory(String profile, Map<String, Long> ends, List<AssetState> assets) {
  /** The memory of a feed that was never started. */
  static final FeedMemory NONE = new FeedMemory("", Map.of(), List.of());

  private static final Logger LOG = LoggerFactory.getLogger(FeedMemory.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public FeedMemory {
    ends = Map.copyOf(ends);
    assets = List.copyOf(assets);
  }

  /**
   * Reads a file; {@link #NONE} if there is none. An unreadable file is reported and ignored: the
   * market then continues only from its last prices.
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
        "{} cannot be read ({}): the market continues from its last prices, in new bands",
        file,
        reason);
    return NONE;
  }

  /** The state of a profile's assets, by symbol; empty if the memory is of another profile. */
  public Map<String, AssetState> states(String wantedProfile) {
    return assets.stream()
        .filter(asset -> wantedProfile.equals(profile))
        .collect(Collectors.toUnmodifiableMap(AssetState::symbol, asset -> asset));
  }

  /**
   * Writes the file atomically.
   *
   * @throws IOException if it cannot, as on a full disk
   */
  public void write(Path file) throws IOException {
    Path written = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(written, JSON.writeValueAsString(this));
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }
}

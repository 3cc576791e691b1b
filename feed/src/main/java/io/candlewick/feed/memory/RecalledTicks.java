package io.candlewick.feed.memory;

import io.candlewick.model.Tick;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The newest ticks that earlier runs published, as this run found them when it read the end of
 * {@code market.ticks} at its start. Live sources resume after them without reading it again.
 * Thread-safe.
 */
public final class RecalledTicks {
  private volatile Map<String, List<Tick>> newest;

  /** Told once, before the feed accepts ticks: by symbol, the newest ticks, oldest first. */
  public void tell(Map<String, List<Tick>> found) {
    newest = Map.copyOf(found);
  }

  /**
   * The newest ticks, oldest first, of each of some symbols that has any.
   *
   * @throws IllegalStateException if the feed has not read them yet
   */
  public Map<String, List<Tick>> of(Set<String> symbols) {
    Map<String, List<Tick>> known = newest;
    if (known == null) {
      throw new IllegalStateException("The feed has not read yet what was published before");
    }
    return known.entrySet().stream()
        .filter(entry -> symbols.contains(entry.getKey()))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}

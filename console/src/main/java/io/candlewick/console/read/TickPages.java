package io.candlewick.console.read;

import io.candlewick.console.request.Span;
import io.candlewick.store.TickDocumentPages;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import org.bson.Document;

/** The newest ticks of a symbol, page by page, with one page in memory. Not thread-safe. */
final class TickPages implements Iterator<Map<String, Object>> {
  private static final int PAGE = 1_000;

  private final TickDocumentPages documents;
  private final String symbol;
  private final Span span;
  private final Queue<Document> page = new ArrayDeque<>();
  private Optional<TickDocumentPages.Place> place;
  private int left;
  private boolean isOver;

  /**
   * @param most how many at most
   */
  TickPages(
      TickDocumentPages documents,
      String symbol,
      Span span,
      Optional<TickDocumentPages.Place> place,
      int most) {
    this.documents = documents;
    this.symbol = symbol;
    this.span = span;
    this.place = place;
    this.left = most;
  }

  /**
   * Reads the first page, so that a store that does not answer is known before anything is sent.
   *
   * @throws io.candlewick.store.StoreUnavailableException if it does not answer
   */
  void open() {
    fill();
  }

  @Override
  public boolean hasNext() {
    fill();
    return !page.isEmpty();
  }

  private void fill() {
    if (page.isEmpty() && !isOver && left > 0) {
      int wanted = Math.min(PAGE, left);
      List<Document> found = documents.newest(symbol, span.from(), span.to(), place, wanted);
      isOver = found.size() < wanted;
      left -= found.size();
      page.addAll(found);
      if (!found.isEmpty()) {
        place = Optional.of(TickDocumentPages.placeOf(found.get(found.size() - 1)));
      }
    }
  }

  @Override
  public Map<String, Object> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return DocumentValues.ofTick(page.remove());
  }
}

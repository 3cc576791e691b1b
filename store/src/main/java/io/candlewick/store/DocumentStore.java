package io.candlewick.store;

/**
 * A MongoDB that holds tick documents.
 *
 * @param uri such as {@code mongodb://127.0.0.1:27017}; may contain a password, so it is not
 *     printed
 * @param retention how many documents it keeps
 */
public record DocumentStore(String uri, Retention retention) {
  /** Only the retention: the address may contain a password. */
  @Override
  public String toString() {
    return "DocumentStore[" + retention + "]";
  }
}

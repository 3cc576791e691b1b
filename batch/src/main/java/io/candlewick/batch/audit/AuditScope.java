package io.candlewick.batch.audit;

import java.util.Optional;

/**
 * What an audit looks at. Immutable.
 *
 * @param symbol the one symbol; all where empty
 * @param withDocuments whether it looks at the tick documents
 */
public record AuditScope(Optional<String> symbol, boolean withDocuments) {
  /** Everything. */
  public static AuditScope all() {
    return new AuditScope(Optional.empty(), true);
  }

  /** One symbol only. */
  public static AuditScope of(String symbol) {
    return new AuditScope(Optional.of(symbol), true);
  }

  /** The same without the tick documents, which then need not be there. */
  public AuditScope withoutDocuments() {
    return new AuditScope(symbol, false);
  }
}

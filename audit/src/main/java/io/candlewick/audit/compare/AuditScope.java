package io.candlewick.audit.compare;

import io.candlewick.audit.history.TickHistory;
import java.util.Optional;

/**
 * The scope of an audit, and how far back it looks for the first tick under a number. Immutable.
 *
 * @param symbol the only symbol; empty for all
 * @param withDocuments whether it checks the tick documents
 * @param rememberedTicks how many ticks it remembers to tell conflicts from duplicates, 256 to
 *     2<sup>26</sup>
 */
public record AuditScope(Optional<String> symbol, boolean withDocuments, int rememberedTicks) {
  /** Everything. */
  public static AuditScope all() {
    return new AuditScope(Optional.empty(), true, TickHistory.REMEMBERED_TICKS);
  }

  /** One symbol only. */
  public static AuditScope of(String symbol) {
    return new AuditScope(Optional.of(symbol), true, TickHistory.REMEMBERED_TICKS);
  }

  /** The same without the tick documents, which then need not exist. */
  public AuditScope withoutDocuments() {
    return new AuditScope(symbol, false, rememberedTicks);
  }

  /** The same with a memory of this many ticks. */
  public AuditScope remembering(int ticks) {
    return new AuditScope(symbol, withDocuments, ticks);
  }
}

package io.candlewick.audit.compare;

import io.candlewick.model.CountText;
import java.util.List;
import java.util.function.Consumer;

/**
 * Compares the tick documents with the valid ticks of the log, which is read again for this: up to
 * the snapshot, and further if there are documents that no tick up to there explains.
 */
final class DocumentPass {
  private final AuditedLog log;
  private final DocumentAudit documents;
  private final Consumer<String> progress;

  DocumentPass(AuditedLog log, DocumentAudit documents, Consumer<String> progress) {
    this.log = log;
    this.documents = documents;
    this.progress = progress;
  }

  /** Compares, and returns what could not be checked. */
  List<String> run() {
    documents.listStored();
    progress.accept(
        "Reading " + CountText.of(log.snapshot().ticks(), "tick") + " for the tick documents");
    log.read(log.soundTicks(documents::expect));
    documents.compare();
    if (documents.isUnexplained()) {
      log.readBeyond(
          log.soundTicks(
              tick -> documents.expectAfterSnapshot(tick.symbol(), tick.epoch(), tick.sequence())));
    }
    if (documents.isChanged()) {
      log.readAgain(log.soundTicks(documents::reconsider));
      documents.acceptThoseStored();
    }
    return documents.settle(log.snapshot().isWhole(), log.everPublished());
  }
}

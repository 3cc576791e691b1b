package io.candlewick.audit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.candlewick.analytics.RejectedCounts;
import io.candlewick.model.RejectReason;
import io.candlewick.store.TickBalance;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RejectedAuditTest {
  private final Differences differences = new Differences();
  private final RejectedAudit audit = new RejectedAudit(new BalanceDifferences(differences));
  private final Map<String, TickBalance> rows = new HashMap<>();

  private void serve(String symbol, long rejected) {
    rows.put(
        symbol,
        new TickBalance(
            symbol,
            rejected,
            0,
            0,
            0,
            0,
            0,
            0,
            rejected,
            Map.of(RejectReason.FUTURE, rejected),
            -1,
            -1,
            0,
            0,
            0,
            0));
  }

  @Test
  void more_symbols_than_are_counted_on_their_own_are_compared_in_all() {
    for (int symbol = 0; symbol < RejectedCounts.MOST_SYMBOLS + 7; symbol++) {
      audit.rejected("S" + symbol, RejectReason.FUTURE, false);
      if (symbol < RejectedCounts.MOST_SYMBOLS) {
        serve("S" + symbol, 1);
      }
    }
    serve(RejectedCounts.OTHER, 7);
    assertThat(audit.hasOthers()).isTrue();
    audit.compareSums(rows, true);
    assertThat(differences.shown()).isEmpty();

    serve(RejectedCounts.OTHER, 8);
    audit.compareSums(rows, true);
    assertThat(differences.shown())
        .extracting(Difference::detail)
        .contains("rejected: served 1008, ticks say 1007");
  }

  @Test
  void a_row_may_be_ahead_of_the_snapshot_and_not_of_the_end() {
    audit.rejected("S", RejectReason.FUTURE, false);
    audit.rejected("S", RejectReason.FUTURE, true);
    serve("S", 2);
    assertThat(audit.isAhead(rows.values())).isTrue();
    audit.compareEach(rows, true);
    assertThat(differences.shown()).isEmpty();

    serve("S", 3);
    audit.compareEach(rows, false);
    assertThat(differences.shown()).isEmpty();
    audit.compareEach(rows, true);
    assertThat(differences.shown())
        .extracting(Difference::detail)
        .containsExactly(
            "rejected: served 3, ticks say 1 to 2",
            "rejected_by_reason FUTURE: served 3, ticks say 1 to 2");
  }
}

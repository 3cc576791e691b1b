package io.candlewick.launcher;

import io.candlewick.audit.account.AccountLine;
import io.candlewick.audit.late.ShownConflict;
import java.util.List;

/**
 * What became of the ticks of a replay. Immutable.
 *
 * @param lines one a symbol, by name
 * @param conflicts the first twenty of them, with both ticks
 */
record FollowedTicks(List<AccountLine> lines, List<ShownConflict> conflicts) {
  static final FollowedTicks NONE = new FollowedTicks(List.of(), List.of());

  FollowedTicks {
    lines = List.copyOf(lines);
    conflicts = List.copyOf(conflicts);
  }
}

package io.candlewick.launcher.replay;

import io.candlewick.audit.account.AccountLine;
import io.candlewick.audit.late.ShownConflict;
import java.util.List;

/**
 * What happened to the ticks of a replay. Immutable.
 *
 * @param lines one a symbol, by name
 * @param conflicts the first twenty of them, with both ticks
 */
public record FollowedTicks(List<AccountLine> lines, List<ShownConflict> conflicts) {
  public static final FollowedTicks NONE = new FollowedTicks(List.of(), List.of());

  public FollowedTicks {
    lines = List.copyOf(lines);
    conflicts = List.copyOf(conflicts);
  }
}

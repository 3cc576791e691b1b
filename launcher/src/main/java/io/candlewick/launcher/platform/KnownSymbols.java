package io.candlewick.launcher.platform;

import io.candlewick.launcher.option.SymbolName;
import io.candlewick.store.BalanceReader;
import io.candlewick.store.CandleReader;
import io.candlewick.store.TickBalance;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** The symbols that a platform has ticks of, as far as PostgreSQL knows. */
public final class KnownSymbols {
  private KnownSymbols() {}

  /**
   * The symbol that a user means; what was typed where it is not known, as after a loss of the
   * tables.
   *
   * @throws io.candlewick.launcher.failure.CommandException if it may be any of several symbols
   */
  public static String named(DataSource postgres, String typed) {
    Set<String> known = new TreeSet<>(new CandleReader(postgres).symbols());
    new BalanceReader(postgres).all().stream().map(TickBalance::symbol).forEach(known::add);
    return SymbolName.among(known, typed).orElse(typed);
  }
}

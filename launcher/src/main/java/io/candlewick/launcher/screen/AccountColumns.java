package io.candlewick.launcher.screen;

/** The columns that show what happened to ticks, for a replay and for {@code status}. */
public final class AccountColumns {
  private AccountColumns() {}

  /**
   * A table without rows.
   *
   * @param first what its first column is called
   */
  public static Table table(String first) {
    return new Table(
        first,
        ">published",
        ">in time",
        ">late, merged",
        ">duplicates",
        ">conflicts",
        ">late, waiting",
        ">fenced",
        ">dead letters");
  }
}

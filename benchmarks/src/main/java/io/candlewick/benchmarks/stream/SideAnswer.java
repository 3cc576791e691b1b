package io.candlewick.benchmarks.stream;

import java.util.Locale;

/** What a measured process says to the one that started it: two rates, steady and whole. */
public record SideAnswer(double steady, double whole) {
  /** Stands before the answer on standard output. */
  public static final String MARK = "ANSWER ";

  /** Prints an answer. */
  public static void print(double steady, double whole) {
    System.out.println(MARK + String.format(Locale.ROOT, "%.1f %.1f", steady, whole));
  }

  /** Reads what {@link #print} printed, without the mark. */
  public static SideAnswer parse(String text) {
    String[] parts = text.split(" ", 2);
    return new SideAnswer(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
  }
}

package io.candlewick.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Trades of one symbol as an exchange would write them, in several orders. */
final class TradesFile {
  private static final String HEADER = "id,price,qty,quote_qty,time,is_buyer_maker";
  private static final long START = 1_723_161_600_000L;

  private TradesFile() {}

  /** Oldest first. About every other trade has the time of the one before. */
  static List<String> rows(int count) {
    Random random = new Random(1);
    List<String> rows = new ArrayList<>(count);
    long time = START;
    long cents = 6_000_000;
    for (int i = 1; i <= count; i++) {
      time += random.nextBoolean() ? 0 : random.nextInt(40);
      cents += random.nextInt(201) - 100;
      int size = 1 + random.nextInt(100_000);
      rows.add(
          String.format(
              Locale.ROOT,
              "%d,%d.%02d,0.%05d,%d.%04d,%d,%b",
              3_735_000_000L + i,
              cents / 100,
              cents % 100,
              size,
              cents * size / 10_000_000,
              cents * size / 1_000 % 10_000,
              time,
              random.nextBoolean()));
    }
    return rows;
  }

  static List<String> reversed(List<String> rows) {
    List<String> reversed = new ArrayList<>(rows);
    Collections.reverse(reversed);
    return reversed;
  }

  static List<String> shuffled(List<String> rows) {
    List<String> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(2));
    return shuffled;
  }

  static Path write(Path file, List<String> rows) throws IOException {
    List<String> lines = new ArrayList<>(rows.size() + 1);
    lines.add(HEADER);
    lines.addAll(rows);
    return Files.write(file, lines);
  }
}

package io.candlewick.market.recorded;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of one line of delimited text after the other. A line is a row: quotes hold delimiters
 * and quotes but no line breaks, so that one stray quote spoils one row. Not thread-safe; reused
 * for every line.
 */
class Fields implements LineValues {
  private static final int ANY = -1;

  private final char delimiter;
  private final int expected;
  private String[] texts = new String[16];
  private int count;

  private Fields(char delimiter, int expected) {
    this.delimiter = delimiter;
    this.expected = expected;
  }

  /** Fields of lines that all have as many as there are columns. */
  Fields(char delimiter, List<String> columns) {
    this(delimiter, columns.size());
  }

  /** Fields of a line that may have any number of them. */
  static Fields any(char delimiter) {
    return new Fields(delimiter, ANY);
  }

  @Override
  public void read(String line) throws WrongFieldException {
    count = 0;
    if (line.indexOf('"') >= 0) {
      splitQuoted(line);
    } else {
      split(line);
    }
    if (expected != ANY && count != expected) {
      throw new WrongFieldException(count + " fields where the header has " + expected);
    }
  }

  private void split(String line) {
    int from = 0;
    for (int end = line.indexOf(delimiter); end >= 0; end = line.indexOf(delimiter, from)) {
      add(line.substring(from, end));
      from = end + 1;
    }
    add(line.substring(from));
  }

  private void splitQuoted(String line) throws WrongFieldException {
    try {
      CsvReader.builder()
          .fieldSeparator(delimiter)
          .allowUnclosedQuote(false)
          .ofSingleCsvRecord(line)
          .getFields()
          .forEach(this::add);
    } catch (CsvParseException e) {
      throw new WrongFieldException("its quotes do not match", e);
    }
  }

  private void add(String text) {
    if (count == texts.length) {
      texts = Arrays.copyOf(texts, 2 * count);
    }
    texts[count] = text.strip();
    count++;
  }

  int count() {
    return count;
  }

  @Override
  public String text(int index) {
    return texts[index];
  }

  List<String> toList() {
    return List.of(Arrays.copyOf(texts, count));
  }
}

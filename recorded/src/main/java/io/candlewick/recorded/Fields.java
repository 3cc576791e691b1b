package io.candlewick.recorded;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.candlewick.model.CountText;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The fields of delimited text, line by line. Each line is a row: quoted fields can contain
 * delimiters and quotes but no line breaks, so a stray quote damages only one row. Not thread-safe;
 * reused for every line.
 */
class Fields implements LineValues {
  private static final int ANY = -1;

  private final char delimiter;
  private final int expected;
  private String line;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private String[] texts = new String[16];
  private int count;
  private boolean isRowAhead;

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
  public void read(String text) throws WrongFieldException {
    line = text;
    count = 0;
    isRowAhead = true;
    if (text.indexOf('"') >= 0) {
      splitQuoted();
    } else {
      split();
    }
    if (expected != ANY && count != expected) {
      throw new WrongFieldException(
          CountText.of(count, "field") + " where the header has " + expected);
    }
  }

  @Override
  public boolean advance() {
    boolean isRow = isRowAhead;
    isRowAhead = false;
    return isRow;
  }

  /** Only finds where fields begin and end, because the text of most fields is never needed. */
  private void split() {
    int from = 0;
    for (int end = line.indexOf(delimiter); end >= 0; end = line.indexOf(delimiter, from)) {
      add(from, end, null);
      from = end + 1;
    }
    add(from, line.length(), null);
  }

  private void splitQuoted() throws WrongFieldException {
    try {
      CsvReader.builder()
          .fieldSeparator(delimiter)
          .allowUnclosedQuote(false)
          .ofSingleCsvRecord(line)
          .getFields()
          .forEach(text -> add(0, 0, text.strip()));
    } catch (CsvParseException e) {
      throw new WrongFieldException("its quotes do not match", e);
    }
  }

  private void add(int start, int end, String text) {
    if (count == texts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      texts = Arrays.copyOf(texts, 2 * count);
    }
    starts[count] = start;
    ends[count] = end;
    texts[count] = text;
    count++;
  }

  int count() {
    return count;
  }

  @Override
  public String text(int index) {
    if (texts[index] == null) {
      texts[index] = line.substring(starts[index], ends[index]).strip();
    }
    return texts[index];
  }

  List<String> toList() {
    return IntStream.range(0, count).mapToObj(this::text).toList();
  }
}

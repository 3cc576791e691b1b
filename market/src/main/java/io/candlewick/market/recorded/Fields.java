package io.candlewick.market.recorded;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of one line of CSV after the other. A line is a row: quotes hold commas and quotes but
 * no line breaks, so that one stray quote spoils one row. Not thread-safe; reused for every line.
 */
final class Fields {
  private String[] texts = new String[16];
  private int count;

  /**
   * Takes a line apart.
   *
   * @throws WrongFieldException if its quotes do not match
   */
  void split(String line) throws WrongFieldException {
    count = 0;
    if (line.indexOf('"') >= 0) {
      splitQuoted(line);
      return;
    }
    int from = 0;
    for (int comma = line.indexOf(','); comma >= 0; comma = line.indexOf(',', from)) {
      add(line.substring(from, comma));
      from = comma + 1;
    }
    add(line.substring(from));
  }

  private void splitQuoted(String line) throws WrongFieldException {
    try {
      CsvReader.builder()
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

  /** A field without the blanks around it. */
  String text(int index) {
    return texts[index];
  }

  List<String> toList() {
    return List.of(Arrays.copyOf(texts, count));
  }
}

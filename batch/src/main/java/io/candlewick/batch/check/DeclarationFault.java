package io.candlewick.batch.check;

/**
 * Something wrong in the declared checks.
 *
 * @param file the file's name
 * @param line the line, from 1
 * @param text what is wrong, and what would be right
 */
public record DeclarationFault(String file, int line, String text) {
  @Override
  public String toString() {
    return file + ':' + line + ": " + text;
  }
}

package io.candlewick.dbt.fault;

/**
 * One thing that is wrong with a project.
 *
 * @param file relative to the project's folder, with slashes
 * @param line from 1
 * @param message what is wrong and what would be right
 */
public record Fault(String file, int line, String message) implements Comparable<Fault> {
  @Override
  public int compareTo(Fault other) {
    int files = file.compareTo(other.file);
    if (files != 0) {
      return files;
    }
    return line != other.line
        ? Integer.compare(line, other.line)
        : message.compareTo(other.message);
  }

  /** As compilers write it: file:line: message. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + message;
  }
}

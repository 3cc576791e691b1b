package io.candlewick.launcher.guard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Loads the classes that a JVM has logged with {@code -Xlog:class+load}, and starts nothing. Those
 * that were made while it ran have no file and are passed over.
 */
final class LoadedClasses {
  private LoadedClasses() {}

  /** Argument: the file. */
  public static void main(String[] args) throws IOException {
    for (String line : Files.readAllLines(Path.of(args[0]), StandardCharsets.ISO_8859_1)) {
      load(line.split(" source: ", 2)[0]);
    }
  }

  private static void load(String name) {
    try {
      Class.forName(name, false, LoadedClasses.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return; // made at run time, or by another loader
    }
  }
}

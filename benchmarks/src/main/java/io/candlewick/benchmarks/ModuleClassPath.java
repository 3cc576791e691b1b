package io.candlewick.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The class path on which a module of the platform runs, with the benchmarks' own classes. */
final class ModuleClassPath {
  private ModuleClassPath() {}

  /**
   * @param module the folder of a module that is run, as in {@code feed}
   */
  static String of(String module) throws IOException {
    Path root = Path.of(System.getProperty("candlewick.root", "."));
    Path classPath = root.resolve(module + "/target/classpath");
    if (!Files.exists(classPath)) {
      throw new IllegalStateException(
          classPath + " is not there: start the benchmarks by benchmarks/run, which builds it");
    }
    return String.join(
        File.pathSeparator,
        root.resolve("benchmarks/target/classes").toString(),
        root.resolve(module + "/target/classes").toString(),
        Files.readString(classPath).strip());
  }
}

package io.candlewick.stream.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A folder that looks like a Spark distribution: its jars, without what only this project brings,
 * and the two commands, which do what the distribution's own do.
 */
final class SparkHome {
  private static final Path BUILT = Path.of("target");
  private static final String SPARK_CLASS =
      """
      #!/usr/bin/env bash
      # The launcher prints the command to run, its words ended by zero bytes, after a first line.
      export SPARK_SCALA_VERSION=2.13
      words=()
      while IFS= read -r -d '' word; do words+=("$word"); done < <(
        "$JAVA_HOME/bin/java" -Xmx64m -XX:-UsePerfData -XX:TieredStopAtLevel=1 \\
          -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$@")
      words[1]=${words[1]#$'\\n'}
      exec "${words[@]:1}"
      """;
  private static final String SPARK_SUBMIT =
      """
      #!/usr/bin/env bash
      exec "$SPARK_HOME/bin/spark-class" org.apache.spark.deploy.SparkSubmit "$@"
      """;

  private final Path folder;

  private SparkHome(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder.
   *
   * @param defaults lines of {@code spark-defaults.conf}
   */
  static SparkHome create(Path folder, List<String> defaults) throws IOException {
    writeJar(Files.createDirectories(folder.resolve("jars")).resolve("spark.jar"));
    Path bin = Files.createDirectories(folder.resolve("bin"));
    writeProgram(bin.resolve("spark-class"), SPARK_CLASS);
    writeProgram(bin.resolve("spark-submit"), SPARK_SUBMIT);
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Files.write(conf.resolve("spark-defaults.conf"), defaults);
    return new SparkHome(folder);
  }

  /** One jar that names all others. */
  private static void writeJar(Path jar) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> pool = Files.list(BUILT.resolve("spark-pool"))) {
      pool.forEach(file -> names.add(file.toUri().toString()));
    }
    String others = Files.readString(BUILT.resolve("spark-class-path")).strip();
    for (String file : others.split(File.pathSeparator, -1)) {
      names.add(Path.of(file).toUri().toString());
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", names));
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
  }

  private static void writeProgram(Path file, String text) throws IOException {
    Files.writeString(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  Path folder() {
    return folder;
  }
}

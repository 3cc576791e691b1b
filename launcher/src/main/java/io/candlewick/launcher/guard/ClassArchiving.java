package io.candlewick.launcher.guard;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes the archive from which the next JVM of this service takes its classes without reading and
 * verifying them again (class data sharing). A process of the lowest priority does it, once, a
 * minute after the start, for one service after the other: it loads the classes that this JVM has
 * loaded, and archives them at its end.
 */
public final class ClassArchiving {
  private static final String ARCHIVE = "candlewick.archive";
  private static final int DELAY_SECONDS = 60;

  /** Where a JVM lists the classes that it loads, in its working folder. */
  private static final String NAMES = "loaded-classes";

  /** The first bytes of an archive; the JVM writes them last. */
  private static final int MAGIC = 0xf00baba8;

  private ClassArchiving() {}

  /** The options of a JVM that is to make an archive. */
  public static List<String> options(Path archive) {
    return List.of(
        "-D" + ARCHIVE + "=" + archive, "-Xlog:class+load:file=" + NAMES + ":none:filecount=0");
  }

  /** Whether an archive is there and was written to its end. */
  public static boolean isWhole(Path archive) throws IOException {
    if (!Files.isRegularFile(archive) || Files.size(archive) < Integer.BYTES) {
      return false;
    }
    try (DataInputStream in = new DataInputStream(Files.newInputStream(archive))) {
      return Integer.reverseBytes(in.readInt()) == MAGIC;
    }
  }

  /** If this JVM has the options for it. */
  static void schedule() {
    String archive = System.getProperty(ARCHIVE);
    if (archive != null) {
      Thread thread = new Thread(() -> makeLater(Path.of(archive)), "class-archive");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void makeLater(Path archive) {
    try {
      if (!new CountDownLatch(1).await(DELAY_SECONDS, TimeUnit.SECONDS)) {
        make(archive);
      }
    } catch (IOException e) {
      complain(archive, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes it now, unless another process has. */
  static void make(Path archive) throws IOException, InterruptedException {
    Path names = Path.of(NAMES);
    try (FileChannel file =
            FileChannel.open(
                archive.resolveSibling("lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock turn = file.lock()) {
      if (turn.isValid() && !isWhole(archive)) {
        archive(names, archive);
      }
    } finally {
      Files.deleteIfExists(names);
    }
  }

  private static void archive(Path names, Path archive) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "nice",
                "-n",
                "19",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:disable",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ArchiveClassesAtExit=" + archive,
                "-cp",
                System.getProperty("java.class.path"),
                LoadedClasses.class.getName(),
                names.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    int status = process.waitFor();
    if (!isWhole(archive)) {
      complain(archive, "the process that makes it ended with " + status);
    }
  }

  private static void complain(Path archive, String why) {
    System.err.println(
        "The next start will be no faster: " + archive + " was not made (" + why + ")");
  }
}

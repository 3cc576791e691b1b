package io.candlewick.launcher.part;

import io.candlewick.launcher.failure.CommandException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, unpacked from the class path once per data folder. */
final class PostgresPrograms {
  private static final String VERSION = "18.4.0";

  private PostgresPrograms() {}

  /** The folder of the programs, which are unpacked if it is missing. */
  static Path unpack(Path data) throws IOException {
    Path folder = data.resolve("programs").resolve("postgres-" + VERSION);
    Path done = folder.resolve("unpacked");
    if (!Files.exists(done)) {
      try (InputStream archive = archive()) {
        unpack(archive, folder);
      }
      Files.createFile(done);
    }
    return folder.resolve("bin");
  }

  private static InputStream archive() {
    String resource = "postgres-" + system() + "-" + architecture() + ".txz";
    InputStream archive = PostgresPrograms.class.getResourceAsStream("/" + resource);
    if (archive == null) {
      throw CommandException.wrongUse(
          "There is no embedded PostgreSQL for this machine (" + resource + ").",
          "Use another server with --postgres URL.");
    }
    return archive;
  }

  private static String system() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac")
        ? "darwin"
        : "linux";
  }

  private static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
  }

  private static void unpack(InputStream archive, Path folder) throws IOException {
    try (TarArchiveInputStream entries =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(archive, 1 << 16)))) {
      for (TarArchiveEntry entry = entries.getNextEntry();
          entry != null;
          entry = entries.getNextEntry()) {
        unpack(entry, entries, folder);
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path folder)
      throws IOException {
    Path path = folder.resolve(entry.getName()).normalize();
    if (!path.startsWith(folder)) {
      throw new IOException("the archive's entry " + entry.getName() + " leaves its folder");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    Files.deleteIfExists(path);
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, path);
    boolean executable = (entry.getMode() & 0100) != 0;
    if (!path.toFile().setExecutable(executable, true)) {
      throw new IOException(path + " cannot be made executable");
    }
  }
}

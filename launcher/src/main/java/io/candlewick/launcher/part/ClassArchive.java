package io.candlewick.launcher.part;

import io.candlewick.launcher.guard.ClassArchiving;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The archive of a service's classes that {@link ClassArchiving} makes while the first JVM runs and
 * the next ones use, which halves the work of a start. It holds classes alone, no data.
 *
 * <p>An archive belongs to one JVM and one class path, with sizes and times of its jars; those of
 * earlier builds are deleted.
 */
final class ClassArchive {
  /** A JVM that cannot use an archive starts without it, and need not tell that. */
  private static final String SILENT = "-Xlog:cds=off";

  private static final String SILENT_ABOUT_OWN = "-Xlog:cds+dynamic=off";

  private final Path folder;
  private final String service;

  /**
   * @param folder is created; where it cannot be written, there are no archives
   */
  ClassArchive(Path folder, String service) {
    this.folder = folder;
    this.service = service;
  }

  /** The options of a JVM that uses the archive, or else has it made. */
  List<String> options(String classPath) {
    List<Path> jars = entries(classPath);
    try {
      if (!canBeArchived(jars)) {
        return List.of();
      }
      Path archive = folder.resolve(service + '-' + key(jars) + ".jsa");
      if (ClassArchiving.isWhole(archive)) {
        return List.of(SILENT, SILENT_ABOUT_OWN, "-XX:SharedArchiveFile=" + archive);
      }
      Files.createDirectories(folder);
      if (!Files.isWritable(folder)) {
        return List.of();
      }
      deleteOthers(archive);
      return ClassArchiving.options(archive);
    } catch (IOException e) {
      return List.of(); // the folder is not ours to write: a start takes longer, and works
    }
  }

  /** Folders cannot, and only HotSpot knows these options. */
  private static boolean canBeArchived(List<Path> jars) {
    String machine = System.getProperty("java.vm.name");
    return (machine.contains("OpenJDK") || machine.contains("HotSpot"))
        && jars.stream().allMatch(Files::isRegularFile);
  }

  private static List<Path> entries(String classPath) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(classPath)
        .filter(entry -> !entry.isEmpty())
        .map(Path::of)
        .toList();
  }

  private static String key(List<Path> jars) throws IOException {
    StringBuilder text = new StringBuilder(System.getProperty("java.home"));
    text.append(' ').append(System.getProperty("java.vm.version"));
    for (Path jar : jars) {
      text.append('\n').append(jar).append(' ').append(Files.size(jar));
      text.append(' ').append(Files.getLastModifiedTime(jar).toMillis());
    }
    return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private void deleteOthers(Path archive) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, service + "-*.jsa")) {
      for (Path file : files) {
        if (!file.equals(archive)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}

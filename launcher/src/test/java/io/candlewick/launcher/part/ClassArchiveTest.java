package io.candlewick.launcher.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  private static final byte[] BEGIN_OF_AN_ARCHIVE = {(byte) 0xa8, (byte) 0xab, 0x0b, (byte) 0xf0};

  @TempDir private Path folder;

  @Test
  void the_first_jvm_has_the_archive_made_and_the_next_ones_use_it() throws IOException {
    Path jar = jar();
    Path archive = asked(jar);
    assertThat(archive).hasParentRaw(folder.resolve("archives")).doesNotExist();
    Files.write(archive, BEGIN_OF_AN_ARCHIVE);
    assertThat(options(jar)).contains("-XX:SharedArchiveFile=" + archive);
  }

  @Test
  void an_archive_that_was_broken_off_is_made_again() throws IOException {
    Path jar = jar();
    Path archive = asked(jar);
    Files.write(archive, new byte[] {0, 0, 0, 0, 1, 2, 3});
    assertThat(asked(jar)).isEqualTo(archive);
  }

  @Test
  void a_jar_that_was_built_again_has_another_archive_and_the_old_one_is_deleted()
      throws IOException {
    Path jar = jar();
    Path archive = asked(jar);
    Files.write(archive, BEGIN_OF_AN_ARCHIVE);
    Path other = Files.createFile(folder.resolve("archives/Other-1.jsa"));
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_700_000_000_000L));
    assertThat(asked(jar)).isNotEqualTo(archive);
    assertThat(archive).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void classes_in_a_folder_are_not_archived() {
    assertThat(options(folder)).isEmpty();
  }

  @Test
  void without_a_folder_to_write_to_a_service_starts_as_before() throws IOException {
    Path file = Files.createFile(folder.resolve("archives"));
    assertThat(options(jar())).isEmpty();
    assertThat(file).isEmptyFile();
  }

  @Test
  void whoever_may_not_write_the_folder_starts_as_before() throws IOException {
    Path archives = Files.createDirectory(folder.resolve("archives"));
    Files.setPosixFilePermissions(archives, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeThat(Files.isWritable(archives)).as("root may write everything").isFalse();
    assertThat(options(jar())).isEmpty();
  }

  private Path jar() throws IOException {
    return Files.createFile(folder.resolve("service.jar"));
  }

  private List<String> options(Path entry) {
    return new ClassArchive(folder.resolve("archives"), "Service").options(entry.toString());
  }

  /** The archive that the JVM is told to have made. */
  private Path asked(Path jar) {
    List<String> options = options(jar);
    return options.stream()
        .filter(Pattern.compile("^-Dcandlewick\\.archive=").asPredicate())
        .map(option -> Path.of(option.substring(option.indexOf('=') + 1)))
        .findFirst()
        .orElseThrow();
  }
}

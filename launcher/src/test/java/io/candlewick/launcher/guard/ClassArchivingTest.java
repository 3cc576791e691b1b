package io.candlewick.launcher.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchivingTest {
  @TempDir private Path folder;

  @Test
  void the_next_jvm_takes_its_classes_from_the_archive() throws Exception {
    Path archive = folder.resolve("service.jsa");
    assertThat(ClassArchiving.isWhole(archive)).isFalse();

    String printed = java(archive, ClassArchiving.options(archive));
    assertThat(ClassArchiving.isWhole(archive)).as(printed).isTrue();
    assertThat(folder).isDirectoryNotContaining("glob:**/loaded-classes");

    assertThat(java(archive, List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:class+load")))
        .containsPattern(
            "\\Q" + Archived.class.getName() + "\\E source: shared objects file \\(top\\)");
  }

  @Test
  void an_archive_that_cannot_be_made_is_no_more_than_a_line_of_the_log() throws Exception {
    Path archive = Files.createDirectories(folder.resolve("service.jsa/full")).getParent();
    assertThat(java(archive, ClassArchiving.options(archive)))
        .contains("The next start will be no faster: " + archive + " was not made");
  }

  private String java(Path archive, List<String> options) throws IOException, InterruptedException {
    Path jar = folder.resolve("service.jar");
    if (!Files.exists(jar)) {
      pack(jar, List.of(Archived.class, ClassArchiving.class, LoadedClasses.class));
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", jar.toString()));
    command.addAll(List.of(Archived.class.getName(), archive.toString()));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    return Files.readString(output, StandardCharsets.UTF_8);
  }

  private static void pack(Path jar, List<Class<?>> classes) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Class<?> each : classes) {
        String file = each.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(file));
        try (InputStream in = each.getClassLoader().getResourceAsStream(file)) {
          in.transferTo(out);
        }
      }
    }
  }

  /** A service that has its classes archived at once. */
  public static final class Archived {
    private Archived() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      ClassArchiving.make(Path.of(args[0]));
    }
  }
}

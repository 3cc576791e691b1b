package io.candlewick.dbt.project;

import io.candlewick.dbt.fault.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of a project. */
record ProjectFolder(Path folder) {
  /** The files below some folders that end in one of some ways, by name, with slashes. */
  List<String> files(List<String> below, String... endings) {
    List<String> found = new ArrayList<>();
    for (String path : below) {
      Path start = folder.resolve(path);
      if (!Files.isDirectory(start)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(start)) {
        files
            .filter(Files::isRegularFile)
            .map(f -> folder.relativize(f).toString().replace('\\', '/'))
            .filter(f -> Stream.of(endings).anyMatch(f::endsWith))
            .sorted()
            .forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  String content(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a fault for every file of what is not supported. */
  void refuseOthers(ProjectFile project, Faults faults) {
    for (String file : List.of("packages.yml", "dependencies.yml", "package-lock.yml")) {
      if (Files.exists(folder.resolve(file))) {
        faults.add(file, 1, "packages are not supported");
      }
    }
    project
        .otherPaths()
        .forEach(
            (what, paths) ->
                files(paths, ".sql", ".csv", ".py", ".yml", ".yaml")
                    .forEach(f -> faults.add(f, 1, what + " are not supported")));
    files(project.modelPaths(), ".py")
        .forEach(f -> faults.add(f, 1, "a model in Python is not supported"));
    List<String> others = new ArrayList<>(project.testPaths());
    others.addAll(project.macroPaths());
    files(others, ".yml", ".yaml")
        .forEach(f -> faults.add(f, 1, "YAML files are supported beside models only"));
    for (String file : files(project.modelPaths(), ".md")) {
      if (content(file).contains("{%")) {
        faults.add(file, 1, "docs blocks are not supported: write the description in YAML");
      }
    }
  }
}

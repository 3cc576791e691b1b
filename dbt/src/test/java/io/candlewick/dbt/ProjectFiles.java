package io.candlewick.dbt;

import io.candlewick.dbt.project.DbtProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project that a test writes file by file. */
public final class ProjectFiles {
  /** The project that has all that is supported; .ci/dbt-parity runs it, too. */
  public static final Path SHOP = Path.of("src", "test", "resources", "project");

  private final Path folder;

  public ProjectFiles(Path folder) {
    this.folder = folder;
    with("dbt_project.yml", "name: small\nversion: '1'\n");
  }

  /** Writes a file, over one that was there. */
  public ProjectFiles with(String file, String content) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ProjectFiles model(String name, String sql) {
    return with("models/" + name + ".sql", sql);
  }

  public DbtProject load() {
    return DbtProject.load(folder);
  }
}

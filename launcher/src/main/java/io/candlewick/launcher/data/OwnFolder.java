package io.candlewick.launcher.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder that only its owner can look into: everything below it is out of reach for others. */
final class OwnFolder {
  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rwx------");

  private OwnFolder() {}

  /**
   * Makes the folder where it is missing, and takes every right of other users away where it has
   * been made before. On a file system without such rights it is only made.
   */
  static void make(Path folder) throws IOException {
    Files.createDirectories(folder);
    PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    if (view != null && !view.readAttributes().permissions().equals(OWNER_ALONE)) {
      view.setPermissions(OWNER_ALONE);
    }
  }
}

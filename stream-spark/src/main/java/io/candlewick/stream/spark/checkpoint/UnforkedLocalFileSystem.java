package io.candlewick.stream.spark.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local file system, setting permissions through the JDK. Hadoop without its native library
 * starts a {@code chmod} process for every file created, which costs some 15 ms each, several times
 * a batch.
 */
final class UnforkedLocalFileSystem extends RawLocalFileSystem {
  private static final int NINE_BITS = 9;

  @Override
  public void setPermission(org.apache.hadoop.fs.Path path, FsPermission permission)
      throws IOException {
    Path file = pathToFile(path).toPath();
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      super.setPermission(path, permission);
      return;
    }
    view.setPermissions(
        PosixFilePermissions.fromString(permission.toString().substring(0, NINE_BITS)));
  }
}

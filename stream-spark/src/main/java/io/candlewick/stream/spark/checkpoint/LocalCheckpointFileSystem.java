package io.candlewick.stream.spark.checkpoint;

import org.apache.hadoop.fs.LocalFileSystem;

/**
 * Hadoop's checksummed local file system over {@link UnforkedLocalFileSystem}. It is named in the
 * session's settings and built by Hadoop.
 */
public final class LocalCheckpointFileSystem extends LocalFileSystem {
  public LocalCheckpointFileSystem() {
    super(new UnforkedLocalFileSystem());
  }
}

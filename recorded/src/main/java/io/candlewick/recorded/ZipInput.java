package io.candlewick.recorded;

import java.io.FilterInputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** One file of a zip; closing it closes the zip. One thread. */
final class ZipInput extends FilterInputStream {
  private final ZipFile zip;

  ZipInput(ZipFile zip, ZipEntry entry) throws IOException {
    super(zip.getInputStream(entry));
    this.zip = zip;
  }

  @Override
  public void close() throws IOException {
    try (zip) {
      super.close();
    }
  }
}

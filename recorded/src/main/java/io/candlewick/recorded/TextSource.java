package io.candlewick.recorded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The text of a file, plain, gzip or the one file in a zip, recognized by its first bytes and not
 * by its name; and how much of it has been read.
 *
 * @param counted counts towards {@code size}
 */
record TextSource(Lines lines, CountedInput counted, long size) {
  private static final int BUFFER_BYTES = 1 << 16;

  /** A format that is recognized by its first bytes and is not text. */
  private enum Magic {
    GZIP("\u001f\u008b"),
    ZIP("PK\u0003\u0004"),
    PARQUET("PAR1"),
    ZSTD("(\u00b5/\u00fd"),
    BZIP2("BZh"),
    XZ("\u00fd7zXZ");

    private final String word;

    Magic(String word) {
      this.word = word;
    }

    private static Magic of(byte[] start) {
      String begin = new String(start, StandardCharsets.ISO_8859_1);
      return Arrays.stream(values())
          .filter(magic -> begin.startsWith(magic.word))
          .findFirst()
          .orElse(null);
    }
  }

  /**
   * Opens a file.
   *
   * @throws RecordedFileException if it is in a form that is not read as text
   */
  static TextSource open(Path file) throws IOException {
    long size = Files.isRegularFile(file) ? Files.size(file) : -1;
    CountedInput counted = new CountedInput(Files.newInputStream(file));
    BufferedInputStream in = new BufferedInputStream(counted, BUFFER_BYTES);
    try {
      in.mark(8);
      Magic magic = Magic.of(in.readNBytes(6));
      in.reset();
      if (magic == Magic.ZIP) {
        in.close();
        return ofZip(file);
      }
      return new TextSource(lines(text(file, in, magic)), counted, size);
    } catch (IOException | RecordedFileException e) {
      Closing.after(e, in);
      throw e;
    }
  }

  private static InputStream text(Path file, InputStream in, Magic magic) throws IOException {
    if (magic == null) {
      return in;
    }
    if (magic == Magic.GZIP) {
      return new GZIPInputStream(in, BUFFER_BYTES);
    }
    if (magic == Magic.PARQUET) {
      throw new RecordedFileException(file + " is Parquet, not text: read it as format parquet");
    }
    throw new RecordedFileException(
        file
            + " is compressed by "
            + magic.name().toLowerCase(Locale.ROOT)
            + ", which is not read: unpack it, or compress it by gzip");
  }

  private static TextSource ofZip(Path file) throws IOException {
    ZipFile zip = new ZipFile(file.toFile());
    try {
      ZipEntry entry = onlyFile(file, zip);
      CountedInput counted = new CountedInput(new ZipInput(zip, entry));
      return new TextSource(lines(counted), counted, entry.getSize());
    } catch (IOException | RecordedFileException e) {
      Closing.after(e, zip);
      throw e;
    }
  }

  /** The zip's one file, beside which a vendor may lay notes in {@code .txt}. */
  private static ZipEntry onlyFile(Path file, ZipFile zip) {
    List<? extends ZipEntry> all = zip.stream().filter(entry -> !entry.isDirectory()).toList();
    List<? extends ZipEntry> data =
        all.size() == 1
            ? all
            : all.stream()
                .filter(entry -> !entry.getName().toLowerCase(Locale.ROOT).endsWith(".txt"))
                .toList();
    if (data.size() == 1) {
      return data.get(0);
    }
    String names = String.join(", ", all.stream().map(ZipEntry::getName).limit(5).toList());
    throw new RecordedFileException(
        file
            + " holds "
            + all.size()
            + " files ("
            + (all.size() > 5 ? names + " …" : names)
            + ") where one is expected: unpack it and replay them one by one");
  }

  private static Lines lines(InputStream in) {
    return new Lines(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}

package io.candlewick.recorded;

import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Unpacks the pages of a Parquet file by pure Java, without a native library. */
final class PageCodecs implements CompressionCodecFactory {
  /**
   * Writers create pages of about a megabyte; a page that claims to be larger than this is damaged.
   */
  private static final int MAX_PAGE_BYTES = 1 << 28;

  /** Fills a page of known length. */
  private interface Unpacker {
    int unpack(byte[] from, byte[] page) throws IOException;
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED -> new Decompressor(PageCodecs::copy);
      case GZIP -> new Decompressor(PageCodecs::gunzip);
      case SNAPPY -> {
        SnappyDecompressor snappy = new SnappyDecompressor();
        yield new Decompressor(
            (from, to) -> snappy.decompress(from, 0, from.length, to, 0, to.length));
      }
      case ZSTD -> {
        ZstdDecompressor zstd = new ZstdDecompressor();
        yield new Decompressor(
            (from, to) -> zstd.decompress(from, 0, from.length, to, 0, to.length));
      }
      case LZ4_RAW -> {
        Lz4Decompressor lz4 = new Lz4Decompressor();
        yield new Decompressor(
            (from, to) -> lz4.decompress(from, 0, from.length, to, 0, to.length));
      }
      case BROTLI, LZ4, LZO ->
          throw new UnsupportedOperationException(
              "compressed by "
                  + codec
                  + ", which is not read: write it with ZSTD, SNAPPY, GZIP, LZ4_RAW or none");
    };
  }

  private static int copy(byte[] from, byte[] page) {
    System.arraycopy(from, 0, page, 0, Math.min(from.length, page.length));
    return from.length;
  }

  private static int gunzip(byte[] from, byte[] page) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(from))) {
      return in.readNBytes(page, 0, page.length);
    }
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException("Nothing is written");
  }

  @Override
  public void release() {}

  private record Decompressor(Unpacker unpacker) implements BytesInputDecompressor {
    @Override
    public BytesInput decompress(BytesInput bytes, int size) throws IOException {
      return BytesInput.from(page(bytes.toInputStream().readAllBytes(), size));
    }

    @Override
    public void decompress(ByteBuffer from, int length, ByteBuffer page, int size)
        throws IOException {
      byte[] packed = new byte[length];
      from.get(packed);
      page.put(page(packed, size));
    }

    private byte[] page(byte[] packed, int size) throws IOException {
      if (size < 0 || size > MAX_PAGE_BYTES) {
        throw new EOFException("a page is said to have " + size + " bytes");
      }
      byte[] page = new byte[size];
      int length = unpacker.unpack(packed, page);
      if (length != size) {
        throw new EOFException("a page has " + length + " bytes where " + size + " are promised");
      }
      return page;
    }

    @Override
    public void release() {}
  }
}

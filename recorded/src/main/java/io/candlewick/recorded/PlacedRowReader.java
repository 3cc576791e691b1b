package io.candlewick.recorded;

import com.fasterxml.sort.DataReader;
import io.candlewick.model.RawTick;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads what {@link PlacedRowWriter} wrote. Not thread-safe. */
final class PlacedRowReader extends DataReader<PlacedRow> {
  static final int BUFFER_BYTES = 1 << 16;

  /** Objects and references of a row without its text. */
  private static final int ROW_BYTES = 250;

  private final DataInputStream in;
  private final RecordedColumns columns;
  private String symbol = "";

  /**
   * @param columns of the file, for what all its rows have in common
   */
  PlacedRowReader(InputStream in, RecordedColumns columns) {
    this.in = new DataInputStream(new BufferedInputStream(in, BUFFER_BYTES));
    this.columns = columns;
  }

  @Override
  public PlacedRow readNext() throws IOException {
    int kind = in.read();
    if (kind < 0) {
      return null;
    }
    long place = in.readLong();
    long line = in.readLong();
    String text = readText();
    if (kind == 0) {
      return new PlacedRow(place, new RecordedRow.Rejected(line, readText(), text));
    }
    String name = readText();
    symbol = name.equals(symbol) ? symbol : name;
    long sequence = in.readLong();
    long time = in.readLong();
    long price = in.readLong();
    long volume = in.readLong();
    long bid = in.readLong();
    long ask = in.readLong();
    RawTick tick =
        new RawTick(
            symbol,
            columns.assetType(),
            columns.currency(),
            sequence,
            time,
            price,
            volume,
            bid,
            ask,
            null);
    return new PlacedRow(place, new RecordedRow.Accepted(line, tick, text));
  }

  private String readText() throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  @Override
  public int estimateSizeInBytes(PlacedRow placed) {
    return bytesOf(placed);
  }

  /** Heap that a row takes, rather too much than too little. */
  static int bytesOf(PlacedRow placed) {
    RecordedRow row = placed.row();
    int reason = row instanceof RecordedRow.Rejected rejected ? rejected.reason().length() : 0;
    return ROW_BYTES + 2 * (row.text().length() + reason);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

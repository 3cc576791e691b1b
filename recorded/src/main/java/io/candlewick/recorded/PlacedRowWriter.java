package io.candlewick.recorded;

import com.fasterxml.sort.DataWriter;
import io.candlewick.model.RawTick;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes rows to a temporary file; {@link PlacedRowReader} reads them. Not thread-safe. */
final class PlacedRowWriter extends DataWriter<PlacedRow> {
  private final DataOutputStream out;

  PlacedRowWriter(OutputStream out) {
    this.out = new DataOutputStream(new BufferedOutputStream(out, PlacedRowReader.BUFFER_BYTES));
  }

  @Override
  public void writeEntry(PlacedRow placed) throws IOException {
    RecordedRow row = placed.row();
    out.writeBoolean(row instanceof RecordedRow.Accepted);
    out.writeLong(placed.place());
    out.writeLong(row.line());
    writeText(row.text());
    if (row instanceof RecordedRow.Rejected rejected) {
      writeText(rejected.reason());
    } else if (row instanceof RecordedRow.Accepted accepted) {
      RawTick tick = accepted.tick();
      writeText(tick.symbol());
      out.writeLong(tick.sequence());
      out.writeLong(tick.eventTime());
      out.writeLong(tick.price());
      out.writeLong(tick.volume());
      out.writeLong(tick.bid());
      out.writeLong(tick.ask());
    }
  }

  private void writeText(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}

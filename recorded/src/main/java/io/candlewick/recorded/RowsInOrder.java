package io.candlewick.recorded;

import com.fasterxml.sort.DataReader;
import com.fasterxml.sort.DataReaderFactory;
import com.fasterxml.sort.DataWriter;
import com.fasterxml.sort.DataWriterFactory;
import com.fasterxml.sort.IterableSorterException;
import com.fasterxml.sort.IteratingSorter;
import com.fasterxml.sort.SortConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * Rows of a file in order of time, by an external merge sort: runs that fit into memory are sorted
 * and spilled to temporary files, which are merged. The sort begins when the first row is
 * requested. Not thread-safe.
 */
final class RowsInOrder implements RowReader {
  /** Heap for the rows of a run; merging takes {@link #MERGED_AT_ONCE} buffers of 64 KiB. */
  static final long RUN_BYTES = 128L << 20;

  static final int MERGED_AT_ONCE = SortConfig.DEFAULT_MERGE_FACTOR;

  private final RowReader rows;
  private final Path folder;
  private final IteratingSorter<PlacedRow> sorter;
  private Iterator<PlacedRow> sorted;
  private long number;

  /**
   * @param rows as they stand in the file; closed with this
   * @param times of the same rows
   * @param folder for runs; not closed with this
   * @param runBytes heap for the rows of a run
   */
  RowsInOrder(
      RowReader rows,
      RecordedColumns columns,
      TimesOfFile times,
      TemporaryFolder folder,
      long runBytes) {
    this.rows = rows;
    this.folder = folder.path();
    this.sorter =
        new IteratingSorter<>(
            new SortConfig().withMaxMemoryUsage(runBytes).withTempFileProvider(folder::newFile),
            new DataReaderFactory<>() {
              @Override
              public DataReader<PlacedRow> constructReader(InputStream in) {
                return new PlacedRowReader(in, columns);
              }
            },
            new DataWriterFactory<>() {
              @Override
              public DataWriter<PlacedRow> constructWriter(OutputStream out) {
                return new PlacedRowWriter(out);
              }
            },
            new OrderOfTime(times));
  }

  /** The rows as they stand in the file. */
  private static final class InFile extends DataReader<PlacedRow> {
    private final RowReader rows;
    private long place;
    private IOException fault;

    private InFile(RowReader rows) {
      this.rows = rows;
    }

    @Override
    public PlacedRow readNext() throws IOException {
      try {
        RecordedRow row = rows.next();
        return row == null ? null : new PlacedRow(place++, row);
      } catch (IOException e) {
        fault = e;
        throw e;
      }
    }

    @Override
    public int estimateSizeInBytes(PlacedRow row) {
      return PlacedRowReader.bytesOf(row);
    }

    /** Closed together with its reader, which still reports how much was read. */
    @Override
    public void close() {}
  }

  @Override
  public RecordedRow next() throws IOException {
    if (sorted == null) {
      sort();
    }
    if (!sorted.hasNext()) {
      return null;
    }
    try {
      RecordedRow row = sorted.next().row();
      number = row.line();
      return row;
    } catch (IterableSorterException e) {
      throw notSorted(e);
    }
  }

  private void sort() throws IOException {
    InFile inFile = new InFile(rows);
    try {
      sorted = sorter.sort(inFile);
    } catch (IOException e) {
      if (e == inFile.fault) {
        throw e;
      }
      throw notSorted(e);
    }
  }

  private RecordedFileException notSorted(Exception cause) {
    return new RecordedFileException(
        "The rows cannot be put in order of time in "
            + folder
            + ": "
            + cause.getMessage()
            + "; make room there and see that it can be written, or publish the rows as they stand"
            + " by --order file",
        cause);
  }

  @Override
  public long number() {
    return sorted == null ? rows.number() : number;
  }

  @Override
  public String unit() {
    return rows.unit();
  }

  @Override
  public long passedOver() {
    return rows.passedOver();
  }

  @Override
  public long otherMessages() {
    return rows.otherMessages();
  }

  @Override
  public long unreadElements() {
    return rows.unreadElements();
  }

  @Override
  public long position() {
    return rows.position();
  }

  @Override
  public long size() {
    return rows.size();
  }

  @Override
  public void close() throws IOException {
    try (rows;
        sorter) {
      sorted = null;
    }
  }
}

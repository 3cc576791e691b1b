package io.candlewick.recorded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;

/** Rows of a Parquet file. One row group is held at a time, compressed. Not thread-safe. */
final class ParquetRows implements KeyReader {
  private final ParquetFileReader reader;
  private final MessageType schema;
  private final String writer;
  private final ParquetValues values;
  private final TickReader ticks;
  private final long size;
  private final long rows;
  private long rowsLeftInGroup;
  private long group;
  private long number;
  private long passedOver;

  private ParquetRows(
      ParquetFileReader reader, RecordedColumns columns, List<ParquetColumn> found, long size) {
    this.reader = reader;
    this.schema = reader.getFileMetaData().getSchema();
    this.writer = reader.getFileMetaData().getCreatedBy();
    this.values = new ParquetValues(found);
    this.ticks = new TickReader(columns, found.stream().map(ParquetColumn::name).toList());
    this.size = size;
    this.rows = reader.getRecordCount();
  }

  /**
   * Opens a file.
   *
   * @throws RecordedFileException if it is not Parquet, lacks a column, or has a column whose type
   *     cannot be read as requested
   */
  static ParquetRows open(Path file, RecordedColumns columns) throws IOException {
    long size = Files.size(file);
    ParquetMagic.check(file);
    ParquetFileReader reader = null;
    try {
      reader =
          ParquetFileReader.open(
              new LocalInputFile(file),
              ParquetReadOptions.builder(new PlainParquetConfiguration())
                  .withCodecFactory(new PageCodecs())
                  .usePageChecksumVerification()
                  .build());
      MessageType schema = reader.getFileMetaData().getSchema();
      List<ParquetColumn> found = columnsOf(file, schema, columns);
      checkSizes(reader, size);
      reader.setRequestedSchema(found.stream().map(ParquetColumn::descriptor).toList());
      return new ParquetRows(reader, columns, found, size);
    } catch (RecordedFileException | IOException e) {
      Closing.after(e, reader);
      throw e;
    } catch (RuntimeException e) {
      // The library reports damage by many kinds of exceptions.
      Closing.after(e, reader);
      throw new IOException("its Parquet footer cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /** A damaged footer must not make the library allocate more memory than there is. */
  private static void checkSizes(ParquetFileReader reader, long size) throws IOException {
    for (BlockMetaData group : reader.getFooter().getBlocks()) {
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        if (chunk.getTotalSize() < 0 || chunk.getTotalSize() > size) {
          throw new IOException(
              "its footer gives a column "
                  + chunk.getTotalSize()
                  + " bytes, the file has "
                  + size
                  + "; get the file again");
        }
      }
    }
  }

  private static List<ParquetColumn> columnsOf(
      Path file, MessageType schema, RecordedColumns columns) {
    List<String> there = new ArrayList<>();
    for (ColumnDescriptor column : schema.getColumns()) {
      there.add(String.join(".", column.getPath()));
    }
    MissingColumns.check(file.toString(), columns, there);
    List<ParquetColumn> found = new ArrayList<>();
    for (String name : columns.names()) {
      found.add(new ParquetColumn(name, schema.getColumns().get(there.indexOf(name))));
    }
    ParquetTypes.check(file, columns, found);
    return found;
  }

  @Override
  public RecordedRow next() throws IOException {
    while (advance()) {
      RecordedRow row;
      try {
        row = ticks.passesOver(values) ? null : rowOf();
      } catch (RuntimeException e) {
        // The library reports damage by many kinds of exceptions.
        throw new IOException(damage(e), e);
      }
      if (row != null) {
        return row;
      }
      passedOver++;
    }
    return null;
  }

  @Override
  public boolean nextKey(RowKey key) throws IOException {
    while (advance()) {
      try {
        if (ticks.passesOver(values)) {
          passedOver++;
        } else if (ticks.readKey(values, key)) {
          return true;
        }
      } catch (RuntimeException e) {
        // The library reports damage by many kinds of exceptions.
        throw new IOException(damage(e), e);
      }
    }
    return false;
  }

  private boolean advance() throws IOException {
    if (!hasRow()) {
      return false;
    }
    number++;
    rowsLeftInGroup--;
    try {
      values.advance();
      return true;
    } catch (RuntimeException e) {
      // The library reports damage by many kinds of exceptions.
      throw new IOException(damage(e), e);
    }
  }

  private RecordedRow rowOf() throws RefusedRowException {
    String text = values.rowText();
    try {
      return new RecordedRow.Accepted(number, ticks.tickOf(values), text);
    } catch (WrongFieldException e) {
      return new RecordedRow.Rejected(number, e.getMessage(), text);
    }
  }

  private boolean hasRow() throws IOException {
    while (rowsLeftInGroup == 0) {
      group++;
      try {
        PageReadStore pages = reader.readNextRowGroup();
        if (pages == null) {
          return false;
        }
        rowsLeftInGroup = pages.getRowCount();
        values.read(new ColumnReadStoreImpl(pages, new NoConverter(), schema, writer));
      } catch (RuntimeException e) {
        // The library reports damage by many kinds of exceptions.
        throw new IOException(damage(e), e);
      }
    }
    return true;
  }

  private String damage(RuntimeException fault) {
    if (fault instanceof UnsupportedOperationException) {
      return "row group " + group + " is " + fault.getMessage();
    }
    return "row group " + group + " is damaged (" + fault.getMessage() + "); get the file again";
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public String unit() {
    return "row";
  }

  @Override
  public long passedOver() {
    return passedOver;
  }

  @Override
  public long position() {
    return rows == 0 ? size : (long) ((double) number / rows * size);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}

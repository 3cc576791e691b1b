package io.candlewick.console.candles;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.candlewick.console.ConsoleUnderTest;
import io.candlewick.model.Micros;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same candles in every format. */
class CandleFormatsTest {
  private static final String QUERY =
      "/api/candles?symbol=ca.FORMS&interval=5m&fill=null&limit=700&timezone=Asia/Kathmandu";

  private final ConsoleUnderTest console = ConsoleUnderTest.one();
  @TempDir private Path folder;

  @BeforeAll
  static void fill() {
    StoredSeries.write("ca.FORMS", "2026-03-07T00:00:00Z", "2026-03-10T00:00:00Z", 77);
  }

  private List<JsonNode> expected() {
    List<JsonNode> rows = new ArrayList<>();
    JsonMapper.shared().readTree(console.get(QUERY).body()).path("candles").forEach(rows::add);
    assertThat(rows).hasSize(700);
    assertThat(rows.stream().filter(row -> row.path("ticks").asLong() == 0)).isNotEmpty();
    return rows;
  }

  @Test
  void csv_has_a_header_and_the_digits_of_json() throws IOException {
    HttpResponse<String> answer =
        console.get(QUERY, "Accept", "application/xml, text/csv;q=0.9, application/json;q=0.5");
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
        .contains("ca.FORMS-5m.csv");
    assertThat(answer.headers().firstValue("Link").orElse("")).endsWith("rel=\"prev\"");
    List<JsonNode> expected = expected();
    int row = 0;
    try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(answer.body())) {
      for (NamedCsvRecord line : lines) {
        JsonNode candle = expected.get(row++);
        for (Map.Entry<String, JsonNode> member : candle.properties()) {
          assertThat(line.getField(member.getKey()))
              .isEqualTo(member.getValue().isNull() ? "" : member.getValue().asString());
        }
        assertThat(line.getFieldCount()).isEqualTo(candle.size());
      }
    }
    assertThat(row).isEqualTo(expected.size());
  }

  @Test
  void parquet_has_exact_decimals_and_times() throws Exception {
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                console.request(QUERY).header("Accept", "application/vnd.apache.parquet").build(),
                BodyHandlers.ofByteArray());
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/vnd.apache.parquet");
    Path file = Files.write(folder.resolve("candles.parquet"), answer.body());
    List<JsonNode> expected = expected();
    List<Group> rows = new ArrayList<>();
    MessageType schema;
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      assertThat(reader.getFileMetaData().getKeyValueMetaData())
          .containsEntry("symbol", "ca.FORMS")
          .containsEntry("windows", "5m, Asia/Kathmandu");
      schema = reader.getFileMetaData().getSchema();
      for (PageReadStore pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        RecordReader<Group> groups =
            new ColumnIOFactory()
                .getColumnIO(schema)
                .getRecordReader(pages, new GroupRecordConverter(schema));
        for (long row = 0; row < pages.getRowCount(); row++) {
          rows.add(groups.read());
        }
      }
    }
    assertThat(rows).hasSameSizeAs(expected);
    for (int row = 0; row < rows.size(); row++) {
      for (Map.Entry<String, JsonNode> member : expected.get(row).properties()) {
        assertThat(text(schema, rows.get(row), member.getKey()))
            .as("%s of row %d", member.getKey(), row)
            .isEqualTo(member.getValue().isNull() ? null : member.getValue().asString());
      }
    }
  }

  /** A value as JSON has it, by the type that the file declares. */
  private static String text(MessageType schema, Group row, String name) {
    if (row.getFieldRepetitionCount(name) == 0) {
      return null;
    }
    String type = String.valueOf(schema.getType(name).getLogicalTypeAnnotation());
    if (schema.getType(name).getLogicalTypeAnnotation()
        instanceof DecimalLogicalTypeAnnotation decimal) {
      BigInteger unscaled =
          decimal.getPrecision() > 18
              ? new BigInteger(row.getBinary(name, 0).getBytes())
              : BigInteger.valueOf(row.getLong(name, 0));
      return CandleColumn.text(new BigDecimal(unscaled, decimal.getScale()));
    }
    return type.equals("TIMESTAMP(MICROS,true)")
        ? Micros.toInstant(row.getLong(name, 0)).toString()
        : row.getValueToString(schema.getFieldIndex(name), 0);
  }
}

package io.candlewick.recorded;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Makes no objects of rows: columns are read one by one. */
final class NoConverter extends GroupConverter {
  @Override
  public Converter getConverter(int field) {
    return new Leaf();
  }

  @Override
  public void start() {}

  @Override
  public void end() {}

  /** Ignores a value, or a struct and everything in it. */
  private static final class Leaf extends PrimitiveConverter {
    @Override
    public GroupConverter asGroupConverter() {
      return new NoConverter();
    }
  }
}

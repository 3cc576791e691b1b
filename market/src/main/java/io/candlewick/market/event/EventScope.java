package io.candlewick.market.event;

import io.candlewick.model.AssetType;

/** The assets that an event affects. */
public sealed interface EventScope {
  /** Whether an asset is affected. */
  boolean reaches(String symbol, AssetType type);

  /** For people: {@code all}, a class or a symbol. */
  String text();

  /** All assets. */
  record Everything() implements EventScope {
    @Override
    public boolean reaches(String symbol, AssetType type) {
      return true;
    }

    @Override
    public String text() {
      return "all";
    }
  }

  /** All assets of one kind. */
  record OfType(AssetType type) implements EventScope {
    @Override
    public boolean reaches(String symbol, AssetType assetType) {
      return type == assetType;
    }

    @Override
    public String text() {
      return type.text();
    }
  }

  /** One asset. */
  record OfSymbol(String symbol) implements EventScope {
    @Override
    public boolean reaches(String assetSymbol, AssetType type) {
      return symbol.equals(assetSymbol);
    }

    @Override
    public String text() {
      return symbol;
    }
  }
}

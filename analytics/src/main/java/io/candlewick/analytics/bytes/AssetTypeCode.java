package io.candlewick.analytics.bytes;

import io.candlewick.model.AssetType;
import java.util.List;

/** The one byte that stands for an asset type. */
public final class AssetTypeCode {
  /** The types in the order of their codes: append only. */
  private static final List<AssetType> ASSET_TYPES =
      List.of(
          AssetType.STOCK,
          AssetType.CRYPTO,
          AssetType.FOREX,
          AssetType.FUTURE,
          AssetType.INDEX,
          AssetType.OTHER);

  private AssetTypeCode() {}

  public static byte of(AssetType type) {
    return (byte) ASSET_TYPES.indexOf(type);
  }

  /**
   * The type that a code stands for.
   *
   * @throws UnreadableBytesException if it stands for none
   */
  public static AssetType decode(int code) {
    if (code < 0 || code >= ASSET_TYPES.size()) {
      throw new UnreadableBytesException(
          "There is no asset type with code "
              + code
              + ": the bytes are corrupted or of a newer release");
    }
    return ASSET_TYPES.get(code);
  }
}

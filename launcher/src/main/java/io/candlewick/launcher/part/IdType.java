package io.candlewick.launcher.part;

import de.bwaldvogel.mongo.backend.KeyValue;
import org.h2.mvstore.type.ObjectDataType;

/**
 * The keys of an index of ids, in the order and the form in which H2 keeps any object. H2
 * serializes both keys to compare them, which took more than half of the time of an insert; texts
 * in ASCII need not be serialized to know the outcome. Thread-safe.
 */
final class IdType extends ObjectDataType {
  /** Longer texts have a length of two bytes in their serialized form, which H2 compares signed. */
  private static final int LONGEST = Byte.MAX_VALUE;

  @Override
  public int compare(Object left, Object right) {
    if (left instanceof KeyValue a
        && right instanceof KeyValue b
        && a.size() == 1
        && b.size() == 1
        && a.get(0) instanceof String x
        && b.get(0) instanceof String y
        && isShortAscii(x)
        && isShortAscii(y)) {
      return x.length() == y.length() ? x.compareTo(y) : Integer.compare(x.length(), y.length());
    }
    return super.compare(left, right);
  }

  private static boolean isShortAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 0 || text.charAt(i) > 127) {
        return false;
      }
    }
    return text.length() <= LONGEST;
  }
}

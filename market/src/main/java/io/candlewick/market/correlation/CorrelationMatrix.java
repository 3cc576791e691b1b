package io.candlewick.market.correlation;

import java.util.Arrays;
import java.util.List;

/**
 * How the returns of assets are correlated: symmetric, ones on the diagonal, positive
 * semi-definite. Immutable and thread-safe.
 */
public final class CorrelationMatrix {
  /** Tolerance for rounding errors of a pivot or an entry. */
  private static final double TOLERANCE = 1e-9;

  private final List<String> symbols;
  private final double[][] entries;
  private final double[][] factor;

  private CorrelationMatrix(List<String> symbols, double[][] entries, double[][] factor) {
    this.symbols = symbols;
    this.entries = entries;
    this.factor = factor;
  }

  /**
   * A matrix with one row and column per symbol.
   *
   * @throws IllegalArgumentException if it is not a correlation matrix; the message for one that is
   *     not positive semi-definite gives the nearest valid one
   */
  public static CorrelationMatrix of(List<String> symbols, double[][] entries) {
    String fault = faultOf(symbols, entries);
    if (fault != null) {
      throw new IllegalArgumentException(fault);
    }
    double[][] copy = copyOf(entries);
    double[][] factor = factorOf(copy);
    if (factor == null) {
      throw new IllegalArgumentException(
          "The correlation matrix is not positive semi-definite: no assets can be correlated like"
              + " that. The nearest valid one is\n"
              + NearestCorrelation.of(copy).text(symbols));
    }
    return new CorrelationMatrix(List.copyOf(symbols), copy, factor);
  }

  /** Independent assets. */
  public static CorrelationMatrix independent(List<String> symbols) {
    double[][] identity = new double[symbols.size()][symbols.size()];
    for (int i = 0; i < identity.length; i++) {
      identity[i][i] = 1;
    }
    return of(symbols, identity);
  }

  private static String faultOf(List<String> symbols, double[][] entries) {
    int size = symbols.size();
    if (entries.length != size) {
      return "The correlation matrix has " + entries.length + " rows for " + size + " symbols";
    }
    for (int i = 0; i < size; i++) {
      if (entries[i].length != size) {
        return "Row " + symbols.get(i) + " has " + entries[i].length + " entries, not " + size;
      }
      for (int j = 0; j < size; j++) {
        String pair = "The correlation of " + symbols.get(i) + " and " + symbols.get(j);
        if (!(Math.abs(entries[i][j]) <= 1)) {
          return pair + " is " + entries[i][j] + ", but must be -1 to 1";
        }
        if (i == j && entries[i][j] != 1) {
          return pair + " is " + entries[i][j] + ", but must be 1";
        }
        if (j < i && entries[i][j] != entries[j][i]) {
          return pair + " is " + entries[i][j] + " one way and " + entries[j][i] + " the other";
        }
      }
    }
    return null;
  }

  /** Whether a symmetric matrix with ones on its diagonal is positive semi-definite. */
  static boolean isValid(double[][] entries) {
    return factorOf(entries) != null;
  }

  /** The lower factor, row by row, so that a row depends only on those above; null if none. */
  private static double[][] factorOf(double[][] entries) {
    int size = entries.length;
    double[][] lower = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = entries[i][j];
        for (int k = 0; k < j; k++) {
          rest -= lower[i][k] * lower[j][k];
        }
        if (i == j) {
          if (rest < -TOLERANCE) {
            return null;
          }
          lower[i][i] = rest <= TOLERANCE ? 0 : Math.sqrt(rest);
        } else if (lower[j][j] > 0) {
          lower[i][j] = rest / lower[j][j];
        } else if (Math.abs(rest) > Math.sqrt(TOLERANCE)) {
          return null;
        }
      }
    }
    return lower;
  }

  public List<String> symbols() {
    return symbols;
  }

  /** The correlation of two assets by their index. */
  public double between(int row, int column) {
    return entries[row][column];
  }

  /** A copy of the entries. */
  public double[][] entries() {
    return copyOf(entries);
  }

  /**
   * The lower triangular L with L·Lᵀ the matrix: X_i = Σ_{j≤i} L_ij·Z_j turns independent standard
   * normals Z into correlated ones. Source: A.-L. Cholesky's method, as in G. H. Golub and C. F.
   * Van Loan, Matrix Computations (2013), section 4.2.
   */
  public double[][] cholesky() {
    return copyOf(factor);
  }

  private static double[][] copyOf(double[][] rows) {
    double[][] copy = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      copy[i] = rows[i].clone();
    }
    return copy;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CorrelationMatrix matrix
        && symbols.equals(matrix.symbols)
        && Arrays.deepEquals(entries, matrix.entries);
  }

  @Override
  public int hashCode() {
    return 31 * symbols.hashCode() + Arrays.deepHashCode(entries);
  }

  @Override
  public String toString() {
    return "CorrelationMatrix" + symbols + Arrays.deepToString(entries);
  }
}

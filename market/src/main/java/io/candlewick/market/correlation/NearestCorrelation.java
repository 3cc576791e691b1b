package io.candlewick.market.correlation;

import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The correlation matrix nearest to a symmetric one in the Frobenius norm, rounded to four places
 * so that it is still valid. Source: N. J. Higham, Computing the nearest correlation matrix, IMA
 * Journal of Numerical Analysis 22 (2002): alternating projections with Dykstra's correction.
 */
final class NearestCorrelation {
  private static final int MAX_ROUNDS = 2_000;
  private static final double CLOSE_ENOUGH = 1e-8;
  private static final double PLACES = 1e4;

  private final double[][] entries;

  private NearestCorrelation(double[][] entries) {
    this.entries = entries;
  }

  static NearestCorrelation of(double[][] entries) {
    RealMatrix nearest = new Array2DRowRealMatrix(entries, true);
    RealMatrix correction = nearest.scalarMultiply(0);
    double change = Double.MAX_VALUE;
    for (int round = 0; round < MAX_ROUNDS && change > CLOSE_ENOUGH; round++) {
      RealMatrix shifted = nearest.subtract(correction);
      RealMatrix positive = positivePart(shifted);
      correction = positive.subtract(shifted);
      RealMatrix next = withUnitDiagonal(positive);
      change = next.subtract(nearest).getFrobeniusNorm();
      nearest = next;
    }
    return rounded(nearest.getData());
  }

  private static RealMatrix positivePart(RealMatrix symmetric) {
    EigenDecomposition eigen = new EigenDecomposition(symmetric);
    double[] values = eigen.getRealEigenvalues();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, values[i]);
    }
    RealMatrix vectors = eigen.getV();
    RealMatrix product =
        vectors.multiply(MatrixUtils.createRealDiagonalMatrix(values)).multiply(eigen.getVT());
    return product.add(product.transpose()).scalarMultiply(0.5);
  }

  private static RealMatrix withUnitDiagonal(RealMatrix matrix) {
    RealMatrix copy = matrix.copy();
    for (int i = 0; i < copy.getRowDimension(); i++) {
      copy.setEntry(i, i, 1);
    }
    return copy;
  }

  /**
   * Rounds; if the result is not valid, shrinks all correlations towards 0 by the least that is
   * needed.
   */
  private static NearestCorrelation rounded(double[][] exact) {
    for (int shrink = 0; ; shrink++) {
      double[][] candidate = new double[exact.length][exact.length];
      for (int i = 0; i < exact.length; i++) {
        for (int j = 0; j < exact.length; j++) {
          double entry = i == j ? 1 : exact[i][j] * (1 - shrink / PLACES);
          candidate[i][j] = Math.rint(entry * PLACES) / PLACES;
        }
      }
      if (CorrelationMatrix.isValid(candidate)) {
        return new NearestCorrelation(candidate);
      }
    }
  }

  double[][] entries() {
    return entries;
  }

  /** One row per line, as in a profile. */
  String text(List<String> symbols) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < entries.length; i++) {
      text.append("    ").append(symbols.get(i)).append(": [");
      for (int j = 0; j <= i; j++) {
        text.append(j == 0 ? "" : ", ").append(number(entries[i][j]));
      }
      text.append("]\n");
    }
    return text.toString();
  }

  private static String number(double entry) {
    return entry == Math.rint(entry)
        ? String.format(Locale.ROOT, "%.0f", entry)
        : String.format(Locale.ROOT, "%.4f", entry);
  }
}

package io.candlewick.market.battery;

import io.candlewick.market.Profile;
import io.candlewick.market.Seasonality;
import io.candlewick.market.correlation.CorrelationMatrix;
import io.candlewick.market.price.AssetRandom;
import io.candlewick.market.price.GeometricBrownianMotion;
import io.candlewick.market.price.Heston;
import io.candlewick.market.price.MertonJumpDiffusion;
import io.candlewick.market.price.OrnsteinUhlenbeck;
import io.candlewick.market.price.PriceModel;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Everything that is tested, each by the way it is made, so that a mutant can stand in for any.
 *
 * @param streams the stream of chance of a seed and symbol
 * @param normals the standard normals of a stream
 * @param factor the Cholesky factor of a correlation matrix
 * @param season how a session's volatility and volume change
 * @param classic the classic market's ticks
 * @param profiles what a profile is read as
 */
record Models(
    Streams streams,
    Function<AssetRandom, DoubleSupplier> normals,
    Diffusion gbm,
    Reversion ou,
    Jumps merton,
    Stochastic heston,
    UnaryOperator<double[][]> factor,
    Session season,
    ClassicMarket classic,
    UnaryOperator<Profile> profiles) {

  /** The stream of a seed and symbol. */
  interface Streams {
    AssetRandom of(long seed, String symbol);
  }

  /** Makes geometric Brownian motions. */
  interface Diffusion {
    PriceModel of(double drift, double volatility);
  }

  /** Makes Ornstein–Uhlenbeck processes. */
  interface Reversion {
    PriceModel of(double centre, double halfLife, double volatility);
  }

  /** Makes jump diffusions. */
  interface Jumps {
    PriceModel of(double drift, double volatility, double perYear, double mean, double deviation);
  }

  /** Makes Heston models; the law is their parameters. */
  interface Stochastic {
    VarianceModel of(HestonLaw law);
  }

  /** A model and its variance now. */
  record VarianceModel(PriceModel model, DoubleSupplier variance) {}

  /** The factors of a session by its progress. */
  interface Session {
    /** Of volatility. */
    double volatility(Seasonality season, double progress);

    /** Of volume. */
    default double volume(Seasonality season, double progress) {
      return season.volumeFactor(progress);
    }
  }

  /** The models of the market as they are. */
  static Models real() {
    return new Models(
        AssetRandom::of,
        random -> random::nextGaussian,
        GeometricBrownianMotion::new,
        OrnsteinUhlenbeck::new,
        MertonJumpDiffusion::new,
        Models::realHeston,
        Models::realFactor,
        Seasonality::volatilityFactor,
        new RememberedMarket(ClassicMarket.REAL),
        profile -> profile);
  }

  private static VarianceModel realHeston(HestonLaw law) {
    Heston heston =
        new Heston(
            law.drift(),
            law.initialVariance(),
            law.longRunVariance(),
            law.reversion(),
            law.volOfVol(),
            law.correlation());
    return new VarianceModel(heston, heston::variance);
  }

  private static double[][] realFactor(double[][] correlations) {
    return CorrelationMatrix.of(
            IntStream.range(0, correlations.length).mapToObj(i -> "A" + i).toList(), correlations)
        .cholesky();
  }

  Models withStreams(Streams other) {
    return new Models(other, normals, gbm, ou, merton, heston, factor, season, classic, profiles);
  }

  Models withNormals(Function<AssetRandom, DoubleSupplier> other) {
    return new Models(streams, other, gbm, ou, merton, heston, factor, season, classic, profiles);
  }

  Models withGbm(Diffusion other) {
    return new Models(
        streams, normals, other, ou, merton, heston, factor, season, classic, profiles);
  }

  Models withOu(Reversion other) {
    return new Models(
        streams, normals, gbm, other, merton, heston, factor, season, classic, profiles);
  }

  Models withMerton(Jumps other) {
    return new Models(streams, normals, gbm, ou, other, heston, factor, season, classic, profiles);
  }

  Models withHeston(Stochastic other) {
    return new Models(streams, normals, gbm, ou, merton, other, factor, season, classic, profiles);
  }

  Models withFactor(UnaryOperator<double[][]> other) {
    return new Models(streams, normals, gbm, ou, merton, heston, other, season, classic, profiles);
  }

  Models withSeason(Session other) {
    return new Models(streams, normals, gbm, ou, merton, heston, factor, other, classic, profiles);
  }

  Models withClassic(ClassicMarket market) {
    ClassicMarket other = new RememberedMarket(market);
    return new Models(streams, normals, gbm, ou, merton, heston, factor, season, other, profiles);
  }

  Models withProfiles(UnaryOperator<Profile> other) {
    return new Models(streams, normals, gbm, ou, merton, heston, factor, season, classic, other);
  }
}

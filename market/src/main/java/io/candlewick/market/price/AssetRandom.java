package io.candlewick.market.price;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * One random stream of one asset. It depends only on the market's seed, the symbol and its purpose,
 * so that neither threads nor other assets nor other purposes change its values. Not thread-safe.
 *
 * <p>The generator is xoshiro256++; normals come from the modified ziggurat of C. D. McFarland, A
 * modified ziggurat algorithm for generating exponentially and normally distributed pseudorandom
 * numbers, Journal of Statistical Computation and Simulation 86 (2016).
 */
public final class AssetRandom {
  private static final double MAX_POISSON_STEP = 32;

  private final UniformRandomProvider uniform;
  private final SharedStateContinuousSampler gaussian;

  private AssetRandom(UniformRandomProvider uniform) {
    this.uniform = uniform;
    this.gaussian = ZigguratSampler.NormalizedGaussian.of(uniform);
  }

  /** The stream of a symbol in the market of a seed, for the model's own needs. */
  public static AssetRandom of(long seed, String symbol) {
    return of(seed, symbol, "model");
  }

  /**
   * The stream of a symbol in the market of a seed, for one purpose.
   *
   * @param purpose what it is for; each purpose has a stream of its own
   */
  public static AssetRandom of(long seed, String symbol, String purpose) {
    MessageDigest digest = sha256();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
    digest.update(symbol.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    byte[] hash = digest.digest(purpose.getBytes(StandardCharsets.UTF_8));
    long[] state = new long[4];
    ByteBuffer.wrap(hash).asLongBuffer().get(state);
    return new AssetRandom(RandomSource.XO_SHI_RO_256_PP.create(state));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Standard normal. */
  public double nextGaussian() {
    return gaussian.sample();
  }

  /** Uniform in [0, 1). */
  public double nextUniform() {
    return uniform.nextDouble();
  }

  /** Uniform in [from, to). */
  public double nextUniform(double from, double to) {
    return from + (to - from) * uniform.nextDouble();
  }

  /**
   * Poisson, by inversion of one uniform, for large means as a sum of independent ones.
   *
   * @param mean 0 or more
   */
  public int nextPoisson(double mean) {
    int count = 0;
    double left = mean;
    while (left > MAX_POISSON_STEP) {
      count += inversePoisson(MAX_POISSON_STEP);
      left -= MAX_POISSON_STEP;
    }
    return count + inversePoisson(left);
  }

  private int inversePoisson(double mean) {
    double chance = uniform.nextDouble();
    if (chance < 1 - mean) {
      return 0; // below exp(−mean) for certain
    }
    double probability = StrictMath.exp(-mean);
    double cumulated = probability;
    int count = 0;
    while (chance >= cumulated) {
      probability *= mean / (count + 1);
      if (cumulated + probability == cumulated) {
        return count; // the rest of the tail is finer than a uniform
      }
      cumulated += probability;
      count++;
    }
    return count;
  }
}

package io.candlewick.market;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.SharedStateContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * One asset's own source of chance, derived from the market's seed and the symbol alone, so that
 * neither threads nor other assets change what it yields. Not thread-safe.
 */
public final class AssetRandom {
  private final UniformRandomProvider uniform;
  private final SharedStateContinuousSampler gaussian;

  private AssetRandom(UniformRandomProvider uniform) {
    this.uniform = uniform;
    this.gaussian = ZigguratSampler.NormalizedGaussian.of(uniform);
  }

  /** The source of a symbol in the market of a seed. */
  public static AssetRandom of(long seed, String symbol) {
    MessageDigest digest = sha256();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
    byte[] hash = digest.digest(symbol.getBytes(StandardCharsets.UTF_8));
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
}

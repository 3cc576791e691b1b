package io.candlewick.market.battery;

/** What of the market a check looks at. */
enum Part {
  CHANCE("Sources of chance"),
  GBM("Geometric Brownian motion"),
  OU("Ornstein–Uhlenbeck"),
  MERTON("Merton's jump diffusion"),
  HESTON("Heston's stochastic volatility"),
  CORRELATION("Correlation"),
  SEASONALITY("Time of day"),
  CLASSIC("The classic profile"),
  STANDARD("The standard profile"),
  MARKET("The whole market");

  private final String title;

  Part(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}

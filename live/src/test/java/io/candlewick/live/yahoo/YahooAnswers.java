package io.candlewick.live.yahoo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Answers as Yahoo's chart service gives them. */
final class YahooAnswers {
  static final String UNKNOWN =
      "{\"chart\":{\"result\":null,\"error\":{\"code\":\"Not Found\",\"description\":\"No data found,"
          + " symbol may be delisted\"}}}";

  private final String symbol;
  private String currency = "\"USD\"";
  private String instrument = "EQUITY";
  private Instant opens = Instant.parse("2026-03-02T14:30:00Z");
  private Instant closes = Instant.parse("2026-03-02T21:00:00Z");
  private String price = "182.5";
  private Instant time = opens;
  private final List<String> timestamps = new ArrayList<>();
  private final List<String> prices = new ArrayList<>();
  private final List<String> volumes = new ArrayList<>();

  YahooAnswers(String symbol) {
    this.symbol = symbol;
  }

  YahooAnswers currency(String json) {
    currency = json;
    return this;
  }

  YahooAnswers instrument(String name) {
    instrument = name;
    return this;
  }

  YahooAnswers session(String from, String to) {
    opens = Instant.parse(from);
    closes = Instant.parse(to);
    return this;
  }

  YahooAnswers quote(String at, String json) {
    time = Instant.parse(at);
    price = json;
    return this;
  }

  YahooAnswers minute(String start, String close, String volume) {
    timestamps.add(Long.toString(Instant.parse(start).getEpochSecond()));
    prices.add(close);
    volumes.add(volume);
    return this;
  }

  String json() {
    return """
        {"chart":{"result":[{"meta":{"currency":%s,"symbol":"%s","exchangeName":"NMS",
        "fullExchangeName":"NasdaqGS","instrumentType":"%s","firstTradeDate":345479400,
        "regularMarketTime":%d,"hasPrePostMarketData":true,"gmtoffset":-18000,"timezone":"EST",
        "exchangeTimezoneName":"America/New_York","regularMarketPrice":%s,"priceHint":2,
        "currentTradingPeriod":{"pre":{"timezone":"EST","start":1,"end":2,"gmtoffset":-18000},
        "regular":{"timezone":"EST","start":%d,"end":%d,"gmtoffset":-18000},
        "post":{"timezone":"EST","start":3,"end":4,"gmtoffset":-18000}},
        "dataGranularity":"1m","range":"1d","validRanges":["1d","5d"]},
        %s
        "indicators":{"quote":[{"open":[%s],"close":[%s],"volume":[%s]}]}}],"error":null}}
        """
        .formatted(
            currency,
            symbol,
            instrument,
            time.getEpochSecond(),
            price,
            opens.getEpochSecond(),
            closes.getEpochSecond(),
            timestamps.isEmpty() ? "" : "\"timestamp\":[" + String.join(",", timestamps) + "],",
            String.join(",", prices),
            String.join(",", prices),
            String.join(",", volumes));
  }
}

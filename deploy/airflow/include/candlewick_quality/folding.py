"""Candles from ticks, in whole numbers alone: prices and sizes are scaled by 10^8, as in the stream."""
from __future__ import annotations

from decimal import Decimal, localcontext
from math import isqrt

ONE = 10**8
ALERT_LIMIT = 3 * ONE
LARGEST = 2**63 - 1
DAY_MICROS = 86_400_000_000
MIN_SILENCE_MICROS = 1_800_000_000


def scaled(number: Decimal) -> int:
    """A decimal with at most eight places, times 10^8."""
    with localcontext() as context:
        context.prec = 60
        return int(number.scaleb(8))


def ratio(numerator: int, denominator: int) -> int:
    """A quotient rounded to a whole number, halves away from zero."""
    magnitude = (2 * abs(numerator) + abs(denominator)) // (2 * abs(denominator))
    return magnitude if (numerator < 0) == (denominator < 0) else -magnitude


def percent(price: int, previous: int) -> int:
    """The return in percent."""
    result = ratio((price - previous) * 100 * ONE, previous)
    return result if -LARGEST - 1 <= result <= LARGEST else LARGEST


def is_after_break(event_time: int, price: int, day_open: int, day_high: int, day_low: int) -> bool:
    """Whether trading had paused before a tick: it is the first of its day, half an hour or more after midnight."""
    return price == day_open == day_high == day_low and event_time % DAY_MICROS >= MIN_SILENCE_MICROS


class Window:
    """The sums over the ticks of one window, which may come in any order."""

    def __init__(self):
        self.ticks = self.returns = self.alerts = 0
        self.volume = self.notional = self.sum_return = self.sum_squares = self.spread = self.realized_vol = 0
        self.first = self.last = None
        self.high = self.low = None
        self.runs: set[int] = set()

    def add(self, document: dict) -> None:
        """Adds a tick document."""
        price = scaled(document["price"].to_decimal())
        size = scaled(document["volume"].to_decimal())
        place = (document["event_time_micros"], document["epoch"], document["sequence"])
        self.ticks += 1
        self.high = price if self.high is None else max(self.high, price)
        self.low = price if self.low is None else min(self.low, price)
        self.first = min(self.first or (place, price), (place, price))
        self.last = max(self.last or (place, price), (place, price))
        self.volume += size
        self.notional += price * size
        self.spread += scaled(document["ask"].to_decimal()) - scaled(document["bid"].to_decimal())
        self.realized_vol += scaled(document["realized_vol"].to_decimal())
        if 0 < document["epoch"] < 10_000_000_000_000:
            self.runs.add(document["epoch"])
        if "previous_price" in document:
            self.add_return(document, price)

    def add_return(self, document: dict, price: int) -> None:
        change = percent(price, scaled(document["previous_price"].to_decimal()))
        self.returns += 1
        self.sum_return += change
        self.sum_squares += change * change
        day = (scaled(document[field].to_decimal()) for field in ("day_open", "day_high", "day_low"))
        if abs(change) > ALERT_LIMIT and not is_after_break(document["event_time_micros"], price, *day):
            self.alerts += 1

    def candle(self) -> dict[str, Decimal | None]:
        """The columns of its candle in ohlcv."""
        numbers = {
            "tick_count": (self.ticks, 0),
            "open": (self.first[1], 8),
            "high": (self.high, 8),
            "low": (self.low, 8),
            "close": (self.last[1], 8),
            "volume": (self.volume, 8),
            "notional": (self.notional, 16),
            "return_count": (self.returns, 0),
            "alert_count": (self.alerts, 0),
            "sum_return_pct": (self.sum_return, 8),
            "sum_squared_return_pct": (self.sum_squares, 16),
            "sum_spread": (self.spread, 8),
            "sum_realized_vol": (self.realized_vol, 8),
            "vwap": (ratio(self.notional, self.volume) if self.volume else None, 8),
            "avg_return_pct": (ratio(self.sum_return, self.returns) if self.returns else None, 8),
            "stddev_return_pct": (self.deviation() if self.returns > 1 else None, 8),
            "avg_spread": (ratio(self.spread, self.ticks), 8),
            "avg_realized_vol": (ratio(self.realized_vol, self.ticks), 8),
        }
        with localcontext() as context:
            context.prec = 60
            return {name: None if value is None else Decimal(value).scaleb(-places) for name, (value, places) in numbers.items()}

    def deviation(self) -> int:
        """The sample standard deviation of the returns, rounded."""
        numerator = self.sum_squares * self.returns - self.sum_return * self.sum_return
        return (isqrt(4 * numerator // (self.returns * (self.returns - 1))) + 1) // 2

"""Compares a sample of candles with the candles that the tick documents in MongoDB make."""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, fields
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import psycopg
from psycopg.rows import dict_row
from pymongo import ASCENDING, DESCENDING, MongoClient
from pymongo.collection import Collection

from candlewick_quality.declarations import Check, Hour
from candlewick_quality.folding import Window
from candlewick_quality.settings import Settings

FIELDS = ("event_time_micros", "epoch", "sequence", "price", "volume", "bid", "ask", "realized_vol", "previous_price",
          "day_open", "day_high", "day_low")
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}

# Why a candle is not compared, in the order in which it is reported.
TOO_LARGE = "too large"
NOT_KEPT = "whose documents are no longer kept"
NOT_WRITTEN = "whose documents are not written yet"
NOT_IN_CANDLES = "with late or fenced ticks"
IN_CONFLICT = "with ticks in conflict"
REASONS = (TOO_LARGE, NOT_KEPT, NOT_WRITTEN, NOT_IN_CANDLES, IN_CONFLICT)


@dataclass(frozen=True)
class Judgment:
    """What the comparison of a candle says: `difference` where it differs, `left_out` why it was not compared."""

    symbol: str
    window_start: datetime
    difference: str | None = None
    left_out: str | None = None


COLUMNS = [field.name for field in fields(Judgment)]


class Documents:
    """The tick documents of MarketDB.Ticks, read through the index by symbol and event time."""

    def __init__(self, ticks: Collection, kept: int | None):
        self.ticks = ticks
        self.kept = kept

    def window(self, symbol: str, start: datetime, end: datetime) -> Window:
        window = Window()
        span = {"symbol": symbol, "event_time": {"$gte": start, "$lt": end}}
        for document in self.ticks.find(span, dict.fromkeys(FIELDS, 1), batch_size=1_000):
            window.add(document)
        return window

    def first(self, symbol: str, order: int) -> datetime | None:
        """The event time of the symbol's first document in an order."""
        found = self.ticks.find_one(
            {"symbol": symbol}, {"event_time_micros": 1}, sort=[("symbol", order), ("event_time", order)]
        )
        return found and datetime.fromtimestamp(0, timezone.utc) + timedelta(microseconds=found["event_time_micros"])

    def is_full(self) -> bool:
        return self.kept is not None and self.ticks.estimated_document_count() >= self.kept


def compare(check: Check, hour: Hour, settings: Settings, connection: psycopg.Connection) -> list[Judgment]:
    """Judges the sample of the hour.

    :param connection: in a transaction that sees one instant
    """
    client = MongoClient(settings.mongo, tz_aware=True, serverSelectionTimeoutMS=10_000, socketTimeoutMS=120_000)
    with client:
        documents = Documents(client.MarketDB.Ticks, settings.kept_documents)
        rows = sample(check, hour, connection)
        judgments = [judge(row, documents, check.parameters) for row in rows]
        if any(judgment.difference for judgment in judgments):
            # A repair may have merged ticks since the snapshot, so rows that differ are read once more.
            with psycopg.connect(**settings.connect_arguments()) as later:
                newest = {(row["symbol"], row["window_start"]): row for row in sample(check, hour, later)}
            for place, row in enumerate(rows):
                other = newest.get((row["symbol"], row["window_start"]), row)
                if judgments[place].difference and other != row:
                    judgments[place] = judge(other, documents, check.parameters)
        return judgments


def sample(check: Check, hour: Hour, connection: psycopg.Connection) -> list[dict]:
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(check.statement("sample", hour)).fetchall()


def judge(row: dict, documents: Documents, parameters: dict) -> Judgment:
    symbol, start, ticks = row["symbol"], row["window_start"].astimezone(timezone.utc), row["tick_count"]

    def left_out(reason: str) -> Judgment:
        return Judgment(symbol, start, left_out=reason)

    if ticks > parameters["max_ticks"]:
        return left_out(TOO_LARGE)
    end = start + length_of(row["candle_interval"])
    window = documents.window(symbol, start, end)
    found = differences(row, window.candle()) if window.ticks else [f"tick_count: candle {ticks}, documents 0"]
    if not found:
        return Judgment(symbol, start)
    different = Judgment(symbol, start, difference="; ".join(found))
    if window.ticks < ticks:
        oldest, newest = documents.first(symbol, ASCENDING), documents.first(symbol, DESCENDING)
        if oldest is None or oldest >= start or documents.is_full():
            return left_out(NOT_KEPT)
        lateness = timedelta(minutes=parameters["lateness_minutes"])
        return different if newest >= end + lateness else left_out(NOT_WRITTEN)
    explained = row["late_waiting"] + (row["fenced"] if len(window.runs) > 1 else 0)
    if window.ticks > ticks:
        return left_out(NOT_IN_CANDLES) if window.ticks - ticks <= explained else different
    return left_out(IN_CONFLICT) if row["conflicts"] > 0 else different


def length_of(interval: str) -> timedelta:
    number, unit = re.fullmatch(r"(\d+)([smhd])", interval).groups()
    return timedelta(**{UNITS[unit]: int(number)})


def differences(row: dict, candle: dict[str, Decimal | None]) -> list[str]:
    """The columns in which a row differs from a candle."""
    stored = {name: None if row[name] is None else Decimal(str(row[name])) for name in candle}
    return [
        f"{name}: candle {plain(stored[name])}, documents {plain(right)}"
        for name, right in candle.items()
        if stored[name] != right
    ]


def plain(number: Decimal | None) -> str:
    return "none" if number is None else f"{number:f}"


def observed(judgments: list[Judgment]) -> str:
    """What was compared, and how much was left out for which reason."""
    counts = Counter(judgment.left_out for judgment in judgments if judgment.left_out)
    compared = len(judgments) - counts.total()
    left_out = [f"; {counts[reason]} {reason}" for reason in REASONS if counts[reason]]
    return f"{compared} of {len(judgments)} sampled candles compared" + "".join(left_out)

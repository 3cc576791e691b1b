"""How long the statements of each check take."""
from __future__ import annotations

import re
import time
from collections import defaultdict

import sqlalchemy

NAME = re.compile(r"/\* check ([a-z0-9_]+) ")


def mark(check: str) -> str:
    """A comment that marks a statement as one of a check; {batch} names the batch, which Great Expectations asks for."""
    return f"/* check {check} on {{batch}} */ "


class StatementTimes:
    """Adds up the seconds of marked statements of an engine, by check."""

    def __init__(self):
        self.seconds: dict[str, float] = defaultdict(float)
        self.started = 0.0

    def listen(self, engine: sqlalchemy.Engine) -> None:
        sqlalchemy.event.listen(engine, "before_cursor_execute", self.before)
        sqlalchemy.event.listen(engine, "after_cursor_execute", self.after)

    def before(self, *_) -> None:
        self.started = time.monotonic()

    def after(self, connection, cursor, statement, *_) -> None:
        if name := NAME.search(statement):
            self.seconds[name[1]] += time.monotonic() - self.started

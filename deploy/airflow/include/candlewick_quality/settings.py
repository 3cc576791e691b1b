"""Where the data is, from the environment."""
from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Settings:
    """Addresses and credentials. The password and the address of MongoDB, which may hold one, are never printed."""

    host: str
    port: int
    database: str
    user: str
    password: str = field(repr=False)
    mongo: str | None = field(repr=False)
    kept_documents: int | None

    @staticmethod
    def of(environment: Mapping[str, str] = os.environ) -> Settings:
        """From CANDLEWICK_POSTGRES_HOST, _PORT, _DATABASE, _USER and _PASSWORD, CANDLEWICK_MONGO and
        CANDLEWICK_MONGO_DOCUMENTS (how many documents a MongoDB that keeps only the newest ones keeps).

        Raises ValueError if a number is not one.
        """
        kept = environment.get("CANDLEWICK_MONGO_DOCUMENTS", "0") or "0"
        return Settings(
            host=environment.get("CANDLEWICK_POSTGRES_HOST", "127.0.0.1"),
            port=int(environment.get("CANDLEWICK_POSTGRES_PORT", "5432")),
            database=environment.get("CANDLEWICK_POSTGRES_DATABASE", "sensors_dw"),
            user=environment.get("CANDLEWICK_POSTGRES_USER", "candlewick"),
            password=environment.get("CANDLEWICK_POSTGRES_PASSWORD", ""),
            mongo=environment.get("CANDLEWICK_MONGO") or None,
            kept_documents=int(kept) or None,
        )

    def connect_arguments(self) -> dict:
        """For psycopg.connect. Every transaction is in UTC, and no statement takes longer than a minute."""
        return {
            "host": self.host,
            "port": self.port,
            "dbname": self.database,
            "user": self.user,
            "password": self.password,
            "connect_timeout": 10,
            "application_name": "candlewick_quality",
            "options": "-c TimeZone=UTC -c statement_timeout=60000 -c jit=off",
        }

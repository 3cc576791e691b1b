"""Airflow's connections as Candlewick's programs expect them: in their environment."""
from __future__ import annotations

from urllib.parse import quote, urlencode

SSL_OPTIONS = ("sslmode", "sslrootcert", "sslcert", "sslkey")


def postgres(connection) -> dict[str, str]:
    """The variables for a connection to PostgreSQL; what it leaves out is as on the platform."""
    extra = connection.extra_dejson
    return {
        "CANDLEWICK_POSTGRES_HOST": connection.host or "127.0.0.1",
        "CANDLEWICK_POSTGRES_PORT": str(connection.port or 5432),
        "CANDLEWICK_POSTGRES_DATABASE": connection.schema or "sensors_dw",
        "CANDLEWICK_POSTGRES_USER": connection.login or "candlewick",
        "CANDLEWICK_POSTGRES_PASSWORD": connection.password or "",
        **{f"PG{name.upper()}": str(extra[name]) for name in SSL_OPTIONS if name in extra},
    }


def mongo_address(connection) -> str:
    """The address of a connection to MongoDB, credentials included. Its extra fields are the address's options."""
    login = f"{quote(connection.login, safe='')}:{quote(connection.password or '', safe='')}@" if connection.login else ""
    options = f"?{urlencode(connection.extra_dejson)}" if connection.extra_dejson else ""
    return f"mongodb://{login}{connection.host or '127.0.0.1'}:{connection.port or 27017}/{connection.schema or ''}{options}"

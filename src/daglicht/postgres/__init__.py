"""A private PostgreSQL server for demo, development and tests;
``DATABASE_URL`` points to a real one instead.
"""

from __future__ import annotations

from daglicht.postgres.cluster import Cluster, ServerState
from daglicht.postgres.environment import (
    VAN_EIGENAAR,
    data_directory,
    owner_from_environment,
    private_cluster,
    settings_from_environment,
)
from daglicht.postgres.errors import PostgresError

__all__ = [
    "VAN_EIGENAAR",
    "Cluster",
    "PostgresError",
    "ServerState",
    "data_directory",
    "owner_from_environment",
    "private_cluster",
    "settings_from_environment",
]

"""A private PostgreSQL server for demo, development and tests;
``DATABASE_URL`` points to a real one instead.
"""

from __future__ import annotations

from daglicht.postgres.cluster import Cluster, ServerState
from daglicht.postgres.environment import data_directory, private_cluster, settings_from_environment
from daglicht.postgres.errors import PostgresError

__all__ = [
    "Cluster",
    "PostgresError",
    "ServerState",
    "data_directory",
    "private_cluster",
    "settings_from_environment",
]

"""A dump of what was played, put back on an empty server: all of it comes back."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.db import connection
from psycopg.conninfo import make_conninfo

from daglicht.postgres import private_cluster
from daglicht.postgres.herstel import Bron, Herstel, dump, herstel
from daglicht.postgres.roles import SUPERUSER


def herstelling() -> Herstel | None:
    """Dump the database of the tests and restore it elsewhere; None on a server that is not ours,
    for which it has ``bin/herstelproef``.
    """
    cluster = private_cluster()
    if cluster is None:
        return None
    name = str(connection.settings_dict["NAME"])
    host = str(cluster.socket_directory)
    source = Bron(make_conninfo(host=host, user=SUPERUSER, dbname=name))
    with tempfile.TemporaryDirectory(prefix="jaren-") as folder:
        made = dump(source, Path(folder) / "jaren.dump")
        return herstel(made, Path(folder) / "server")

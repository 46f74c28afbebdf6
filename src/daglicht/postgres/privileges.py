"""Running the server as an ordinary user when the caller is root,
because PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import os
import pwd
import shutil
from pathlib import Path

from daglicht.postgres.errors import PostgresError

ORDINARY_USER = "nobody"


def is_root() -> bool:
    """Tell whether this process runs as root."""
    return os.geteuid() == 0


def give_to_ordinary_user(*paths: Path) -> None:
    """As root, hand ``paths`` (not what is below them) to the user the server will run as."""
    if not is_root():
        return
    entry = pwd.getpwnam(ORDINARY_USER)
    for path in paths:
        os.chown(path, entry.pw_uid, entry.pw_gid)


def _reachable_by_others(path: Path) -> bool:
    return all(part.stat().st_mode & 0o001 for part in path.resolve().parents)


def command_prefix(*paths: Path) -> list[str]:
    """Return what to put before a server command so that it runs as an ordinary user;
    empty when not root.

    Where ``paths`` lie below directories closed to others (such as root's home), the server gets
    the one capability to pass them, so that no permission of an existing directory
    has to be changed.
    """
    if not is_root():
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise PostgresError(
            "PostgreSQL draait niet als root en ‘setpriv’ (pakket util-linux) ontbreekt: "
            "installeer het, of start Daglicht als gewone gebruiker."
        )
    entry = pwd.getpwnam(ORDINARY_USER)
    prefix = [setpriv, f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups"]
    if not all(_reachable_by_others(path) for path in paths):
        prefix += ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
    return prefix

"""Does acts at the same moment, each on a connection of its own;
for tests with ``transaction=True``.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Do acts in threads that begin together; a refusal comes back as the error."""
    begin = threading.Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            begin.wait()
            return act()
        except ValidationError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))

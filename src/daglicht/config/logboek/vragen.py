"""What the database did for one request: how many questions, how long, and which were slow."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import structlog

from daglicht.config.logboek.zuiver import sql_zonder_waarden

log = structlog.stdlib.get_logger(__name__)


@dataclass
class Vragenteller:
    """Counts the questions to a connection; goes around each as ``execute_wrapper``.

    Put it around a connection before other wrappers:
    it then sees a statement before they write values into it.
    """

    traag_ms: float
    aantal: int = 0
    ms: float = 0.0

    def __call__(self, execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        """Ask, and count; a slow question is logged without its values, also when it failed."""
        begin = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            spent = (time.perf_counter() - begin) * 1000
            self.aantal += 1
            self.ms += spent
            if spent >= self.traag_ms:
                log.warning("slow query", ms=round(spent, 1), sql=sql_zonder_waarden(sql))

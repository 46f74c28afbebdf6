"""How a line looks: JSON where a program reads, words and colours on a terminal."""

from __future__ import annotations

import logging
import logging.config
import sys
from collections.abc import Iterable, MutableMapping
from typing import Any

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import Processor

from daglicht.config.logboek.zuiver import Zuiver, fout, zonder_invulling

EIGEN = "daglicht"
VOORAAN = ("time", "level", "event", "request_id", "method", "route", "status")
"""What stands first on a line."""
VOORAF: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
]


def instellingen(uitvoer: str = "stderr", geheimen: Iterable[str] = ()) -> dict[str, Any]:
    """Return the settings of logging, written to ``stdout`` or ``stderr``;
    also sets structlog itself.

    The server writes to stdout. Commands keep stdout for their results, and write to stderr.
    """
    structlog.configure(
        processors=[*VOORAF, ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    form: dict[str, Any] = {
        "()": ProcessorFormatter,
        "foreign_pre_chain": VOORAF,
        "processors": [
            vul_in,
            beschrijf_fout,
            ProcessorFormatter.remove_processors_meta,
            Zuiver(geheimen),
            orden,
            *_slot(uitvoer),
        ],
        "use_get_message": False,
        "pass_foreign_args": True,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"regel": form},
        "filters": {"met-fout": {"()": MetFout}},
        "handlers": {
            "uitvoer": {
                "class": "logging.StreamHandler",
                "stream": f"ext://sys.{uitvoer}",
                "formatter": "regel",
            }
        },
        "root": {"handlers": ["uitvoer"], "level": "WARNING"},
        "loggers": {
            EIGEN: {"level": "INFO"},
            # Django's own handlers mail whole requests;
            # what was refused is in the line of the request.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.request": {"level": "ERROR", "filters": ["met-fout"]},
        },
    }


def schrijf_naar_stdout(geheimen: Iterable[str]) -> None:
    """Let this process, a worker of the server, write its log to stdout."""
    logging.config.dictConfig(instellingen("stdout", geheimen))


class MetFout(logging.Filter):
    """Keeps what Django says of an error; of an answer that is only 5xx its own line tells more."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a record carries an error."""
        return bool(record.exc_info)


def orden(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Put what one looks for first."""
    return {name: event[name] for name in VOORAAN if name in event} | dict(event)


def vul_in(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Fill in what our own modules say; of what others say only the words are kept,
    for they fill in addresses.
    """
    args = event.pop("positional_args", ())
    if event.get("_from_structlog"):
        return event
    words = str(event["event"])
    own = str(event.get("logger", "")).partition(".")[0] == EIGEN
    event["event"] = (words % args if args else words) if own else zonder_invulling(words)
    return event


def beschrijf_fout(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Put the kind and places of an error in the place of its words and its local values."""
    event.pop("stack_info", None)
    found = event.pop("exc_info", None)
    if found is True:
        found = sys.exc_info()
    error = found[1] if isinstance(found, tuple) else found
    if isinstance(error, BaseException):
        event["error"] = fout(error)
    return event


def _slot(uitvoer: str) -> list[Processor]:
    if getattr(sys, uitvoer).isatty():
        return [structlog.dev.ConsoleRenderer(timestamp_key="time", sort_keys=False)]
    return [structlog.processors.JSONRenderer(ensure_ascii=False)]

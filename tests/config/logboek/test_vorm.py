"""Where the log goes and how it looks: JSON for programs, words on a terminal,
stdout for the server alone.
"""

from __future__ import annotations

import json
import logging.config
import os
import pty
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from daglicht.config import settings as configured

SERVER = """
import logging, sys
import daglicht.config.wsgi
logging.getLogger("daglicht.proef").info("begonnen")
"""
COMMAND = """
import django; django.setup()
import logging
logging.getLogger("daglicht.proef").warning("gezegd")
print("uitkomst")
"""


def run(code: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "daglicht.config.settings"}
    return subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )


def test_the_server_writes_a_line_of_json_to_stdout() -> None:
    done = run(SERVER)
    (line,) = [json.loads(text) for text in done.stdout.splitlines()]
    assert (line["event"], line["level"], line["logger"]) == ("begonnen", "info", "daglicht.proef")
    assert done.stderr == ""


def test_on_a_terminal_it_is_read_by_people() -> None:
    ours, its = pty.openpty()
    run(SERVER, its)
    os.close(its)
    text = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "begonnen" in text
    assert not text.startswith("{")


def test_a_command_keeps_stdout_for_its_results() -> None:
    done = run(COMMAND)
    assert done.stdout == "uitkomst\n"
    assert json.loads(done.stderr)["event"] == "gezegd"


@pytest.mark.parametrize("value", ["0", "-1", "snel", "3600001"])
def test_a_threshold_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("DAGLICHT_TRAGE_VRAAG_MS", value)
    with pytest.raises(ImproperlyConfigured, match=r"DAGLICHT_TRAGE_VRAAG_MS is .*milliseconden"):
        configured._number("DAGLICHT_TRAGE_VRAAG_MS", "200", "milliseconden", 3_600_000)


def test_the_settings_are_those_that_logging_takes() -> None:
    assert configured.TRAGE_VRAAG_MS == 200
    logging.config.dictConfig(configured.LOGGING)
    assert logging.getLogger("django").handlers == []

"""The scanner of files: a server that speaks as clamd does, and what comes of each answer."""

from __future__ import annotations

import ast
import re
import socketserver
import struct
import threading
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.apps import apps
from django.db import models

from daglicht.kit.bestandscan.model import Bestandscan
from daglicht.kit.clamd import Adres, ScannerFout, TeGroot, scan
from daglicht.kit.geometrie import GeometrieField
from daglicht.kit.scan import Besmet, NietGescand, keur, scans
from logregels import meegeschreven
from paginas import ROOT

VERSIE = "ClamAV 1.4.2/27500/Mon Nov 30 08:21:04 2026"
VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"


class Clamd(socketserver.BaseRequestHandler):
    """One question to a scanner that answers as it is told to."""

    doet: ClassVar[str] = ""
    ontvangen: ClassVar[list[bytes]] = []

    def _exactly(self, count: int) -> bytes:
        got = b""
        while len(got) < count:
            part = self.request.recv(count - len(got))
            if not part:
                raise ConnectionError
            got += part
        return got

    def handle(self) -> None:
        command = b""
        while not command.endswith(b"\0"):
            command += self._exactly(1)
        if command == b"zVERSION\0":
            self.request.sendall(VERSIE.encode() + b"\0")
            return
        assert command == b"zINSTREAM\0"
        whole = b""
        while size := struct.unpack(">I", self._exactly(4))[0]:
            whole += self._exactly(size)
            if self.doet == "te groot":
                self.request.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
            if self.doet == "breekt af":
                return
        type(self).ontvangen.append(whole)
        if self.doet == "hangt":
            time.sleep(1)
        elif self.doet == "fout":
            self.request.sendall(b"stream: Can't allocate memory ERROR\0")
        elif VIRUS in whole:
            self.request.sendall(b"stream: Eicar-Test-Signature FOUND\0")
        elif self.doet != "zwijgt":
            self.request.sendall(b"stream: OK\0")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads = True, True

    def handle_error(self, *_: Any) -> None:
        """A client that goes away is none of ours."""


class Lokaal(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


@pytest.fixture
def clamd(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[type[Clamd]]:
    monkeypatch.setattr(Clamd, "doet", "")
    monkeypatch.setattr(Clamd, "ontvangen", [])
    with Server(("127.0.0.1", 0), Clamd) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        settings.CLAMD = f"tcp://127.0.0.1:{server.server_address[1]}"
        settings.CLAMD_TIJD = 5
        yield Clamd
        server.shutdown()


def test_a_file_is_sent_whole_and_judged(clamd: type[Clamd], settings: Any) -> None:
    where, large = Adres.van(settings.CLAMD), bytes(range(256)) * 2_000
    assert scan(large, where, 5).gevonden == ""
    assert scan(b"", where, 5).versie == VERSIE
    assert scan(b"a" + VIRUS, where, 5).gevonden == "Eicar-Test-Signature"
    assert clamd.ontvangen == [large, b"", b"a" + VIRUS]


def test_a_socket_on_the_same_machine_is_spoken_to_as_well(tmp_path: Path) -> None:
    path = tmp_path / "clamd"
    with Lokaal(str(path), Clamd) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        assert scan(b"x", Adres.van(f"unix:{path}"), 5).versie == VERSIE
        server.shutdown()


@pytest.mark.parametrize("doet", ["fout", "breekt af", "zwijgt", "hangt"])
def test_what_is_no_judgement_is_none(clamd: type[Clamd], settings: Any, doet: str) -> None:
    clamd.doet = doet
    began = time.monotonic()
    with pytest.raises(ScannerFout):
        scan(b"x", Adres.van(settings.CLAMD), 0.3)
    assert time.monotonic() - began < 1


def test_a_file_that_the_scanner_does_not_read_is_told_of(
    clamd: type[Clamd], settings: Any
) -> None:
    clamd.doet = "te groot"
    with pytest.raises(TeGroot):
        scan(b"x" * 100_000, Adres.van(settings.CLAMD), 5)


@pytest.mark.parametrize("adres", ["unix:/er/is/geen", "tcp://127.0.0.1:1"])
def test_where_nobody_listens_nothing_is_judged(adres: str) -> None:
    with pytest.raises(ScannerFout):
        scan(b"x", Adres.van(adres), 1)


@pytest.mark.parametrize("adres", ["clamd:3310", "tcp://:3310", "tcp://a:0", "unix:x", "tcp://a"])
def test_an_address_that_leads_nowhere_is_refused(adres: str) -> None:
    with pytest.raises(ValueError, match=adres):
        Adres.van(adres)


@pytest.mark.django_db
def test_what_was_scanned_stands_with_the_file(clamd: type[Clamd]) -> None:
    keur(b"brief", "brief.pdf")
    key = sha256(b"brief").hexdigest()
    assert scans([key, "ander"])[key].scanner == VERSIE
    assert set(scans([key, "ander"])) == {key}


@pytest.mark.django_db
def test_without_a_scanner_nothing_is_said_of_a_file(settings: Any) -> None:
    settings.CLAMD = ""
    keur(VIRUS, "brief.pdf")
    assert not Bestandscan.objects.exists()


@pytest.mark.django_db
def test_a_file_in_which_something_was_found_is_refused_and_logged(clamd: type[Clamd]) -> None:
    with meegeschreven() as lines, pytest.raises(Besmet, match=r"brief\.pdf is geweigerd.*Eicar"):
        keur(VIRUS, "brief.pdf")
    [line] = lines.van("infected file")
    assert (line["found"], line["sha256"]) == ("Eicar-Test-Signature", sha256(VIRUS).hexdigest())
    assert "brief" not in lines.tekst
    assert not Bestandscan.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("doet", "woorden"), [("fout", "Probeer het over"), ("te groot", "te groot voor de virus")]
)
def test_without_a_judgement_a_file_is_refused_or_kept_unscanned_as_set(
    clamd: type[Clamd], settings: Any, doet: str, woorden: str
) -> None:
    clamd.doet = doet
    with pytest.raises(NietGescand, match=woorden):
        keur(b"x", "brief.pdf")
    settings.CLAMD_UITVAL = "bewaar"
    keur(b"x", "brief.pdf")
    assert not Bestandscan.objects.exists()


EIGEN = {
    ("vergunning/opstellen/publiceren.py", "_stored"): "documents that we wrote",
    ("notitie/bewaren.py", "bewaar"): "what keur_bestand judged, which alone makes what it takes",
}
"""Functions that keep bytes which did not come from outside, and what those are."""


def bewaarders() -> set[str]:
    """Return the names of the models that hold the bytes of a file."""
    return {
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("daglicht.")
        for field in model._meta.local_fields
        if isinstance(field, models.BinaryField) and not isinstance(field, GeometrieField)
        if field.name == "inhoud"
    }


def keeps(call: ast.Call, names: set[str]) -> bool:
    """Tell whether a call makes a row that holds a file: ``Model(…)``, ``Model…create``."""
    words = ast.unparse(call.func).split(".")
    return words[0] in names and (len(words) == 1 or "create" in words[-1])


def test_no_file_is_kept_that_the_scanner_was_not_asked_about() -> None:
    names, kept, loose = bewaarders(), set(), []
    assert {"Veldbeeld", "Bestand", "Werkbestand"} <= names
    for path in sorted((ROOT / "src/daglicht").rglob("*.py")):
        if "migrations" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        if not re.search(rf"\b({'|'.join(names)})\b", text):
            continue
        for function in ast.walk(ast.parse(text)):
            if not isinstance(function, ast.FunctionDef):
                continue
            calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
            if not any(keeps(call, names) for call in calls):
                continue
            place = (path.relative_to(ROOT / "src/daglicht").as_posix(), function.name)
            kept.add(place)
            asked = any(ast.unparse(call.func) == "keur" for call in calls)
            if not asked and place not in EIGEN:
                loose.append(place)
    assert loose == []
    assert set(EIGEN) <= kept
    assert len(kept) >= 5

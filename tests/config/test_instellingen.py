"""Every setting is read by something, and none promises what is not there."""

from __future__ import annotations

import ast
import importlib.util
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import global_settings, settings
from django.db.models import FileField

from paginas import ROOT

SETTINGS = ROOT / "src/daglicht/config/settings.py"
LIBRARIES = {
    "ACCOUNT_": "allauth",
    "MFA_": "allauth",
    "SOCIALACCOUNT_": "allauth",
    "PGHISTORY_": "pghistory",
    "PGTRIGGER_": "pgtrigger",
    "WHITENOISE_": "whitenoise",
    "CONTENT_SECURITY_POLICY": "csp",
}


def names() -> list[str]:
    found: list[str] = []
    for node in ast.walk(ast.parse(SETTINGS.read_text(encoding="utf-8"))):
        for target in getattr(node, "targets", []):
            parts = target.elts if isinstance(target, ast.Tuple) else [target]
            found += [part.id for part in parts if isinstance(part, ast.Name) and part.id.isupper()]
    return sorted(set(found))


def sources(package: str) -> str:
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return "\n".join(
        path.read_text(encoding="utf-8") for path in Path(spec.origin).parent.rglob("*.py")
    )


def test_what_django_knows_and_we_set_is_all_it_needs() -> None:
    assert {"SECRET_KEY", "LOGGING", "MIDDLEWARE"} <= set(names())
    own = [
        name
        for name in set(names()) - {"ROOT_URLCONF"}
        if not hasattr(global_settings, name) and not name.startswith(tuple(LIBRARIES))
    ]
    ours = "\n".join(
        path.read_text() for path in (ROOT / "src/daglicht").rglob("*.py") if path != SETTINGS
    )
    here = SETTINGS.read_text(encoding="utf-8")
    unread = [
        name
        for name in own
        if not re.search(rf"settings\.{name}\b", ours) and len(re.findall(rf"\b{name}\b", here)) < 2
    ]
    assert unread == []


@pytest.mark.parametrize("prefix", LIBRARIES)
def test_what_a_library_is_told_it_asks_for(prefix: str) -> None:
    source = sources(LIBRARIES[prefix])
    for name in names():
        if name.startswith(prefix):
            asked = rf"\b(?:{name}|{name.removeprefix(prefix) or name})\b"
            assert re.search(asked, source, re.IGNORECASE), name


def test_no_file_is_kept_outside_the_database() -> None:
    kept = [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, FileField)
    ]
    assert kept == []
    assert settings.MEDIA_ROOT == ""

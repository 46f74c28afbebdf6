"""The WSGI entry that the web server loads."""

from __future__ import annotations

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from daglicht.config.logboek.vorm import schrijf_naar_stdout
from daglicht.kit import opruimer

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daglicht.config.settings")

EERST = (
    "daglicht.ruimte.telling",
    "pint",
    "pygeofilter.parsers.cql2_text.parser",
)
"""What takes long to load, and is loaded when it is first used: the first visitor does not wait."""

application = get_wsgi_application()
schrijf_naar_stdout(settings.GEHEIMEN)
for module in EERST:
    import_module(module)
_ = get_resolver().url_patterns  # load every page now, not when the first visitor asks
opruimer.zoek_voortaan()

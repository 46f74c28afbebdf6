"""The WSGI entry that the web server loads."""

from __future__ import annotations

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from daglicht.config.logboek.vorm import schrijf_naar_stdout

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daglicht.config.settings")

application = get_wsgi_application()
schrijf_naar_stdout(settings.GEHEIMEN)
_ = get_resolver().url_patterns  # load every page now, not when the first visitor asks

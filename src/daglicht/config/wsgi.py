"""The WSGI entry that the web server loads."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daglicht.config.settings")

application = get_wsgi_application()
_ = get_resolver().url_patterns  # load every page now, not when the first visitor asks

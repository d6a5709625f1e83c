"""The WSGI application that the web server loads."""

import gc
import importlib
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from accountability.operations import watchdog  # noqa: E402 - it reads the settings

# Objects loaded so far are permanent. Scanning them for garbage would delay a page by 0.2 s every hundred requests or
# so, and copy the memory that the processes share.
importlib.import_module("config.urls")
gc.collect()
gc.freeze()

watchdog.watch("web", stuck=watchdog.Requests.stuck)

"""What every test shares: the services it runs against."""

import os

from embedded.services import ensure_services

ensure_services(test=True)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

"""The product's settings, with the tables of the sample register; the fixture `sample_register` switches it on."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS as PRODUCT

INSTALLED_APPS = [*PRODUCT, "tests.sample_register"]


class QuickHasher(PBKDF2PasswordHasher):
    """The product's algorithm without its cost: a process with the product's settings reads these passwords too."""

    iterations = 1


PASSWORD_HASHERS = ["tests.settings.QuickHasher"]

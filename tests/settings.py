"""The product's settings, with the tables of the sample register; the fixture `sample_register` switches it on."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS as PRODUCT

INSTALLED_APPS = [*PRODUCT, "tests.sample_register"]

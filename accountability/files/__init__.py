"""Uploaded files: named safely, limited in size, identified by content, scanned, and only then stored; and links."""

from accountability.files.types import ENDINGS, SPREADSHEETS, Unacceptable, clean
from accountability.files.uploads import Brought, check, take
from accountability.localization import clean_text

__all__ = ["ENDINGS", "SPREADSHEETS", "Brought", "Unacceptable", "check", "clean", "clean_text", "take"]

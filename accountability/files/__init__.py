"""Files that people bring: named safely, bound in size, told by their content, scanned, and only then kept."""

from accountability.files.naming import clean, clean_text
from accountability.files.types import ENDINGS, SPREADSHEETS, Unacceptable
from accountability.files.uploads import Brought, check, take

__all__ = ["ENDINGS", "SPREADSHEETS", "Brought", "Unacceptable", "check", "clean", "clean_text", "take"]

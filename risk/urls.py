"""URLs of the pages of risk and internal control."""

from typing import Any

app_name = "risk"
urlpatterns: list[Any] = []

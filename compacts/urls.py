"""URLs of the register's pages."""

from typing import Any

app_name = "compacts"
urlpatterns: list[Any] = []

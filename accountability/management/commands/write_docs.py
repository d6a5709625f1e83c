"""Write the generated pages of docs/."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from accountability.management.documentation import pages


class Command(BaseCommand):
    help = "Writes docs/workflows.md, docs/measures.md and docs/permissions.md."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, text in pages().items():
            (settings.BASE_DIR / "docs" / name).write_text(text)
            self.stdout.write(f"docs/{name}")

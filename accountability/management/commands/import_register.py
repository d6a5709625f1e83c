"""Check a spreadsheet of any kind, and import it with --commit: one line per fault, all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from accountability.actions.imports import upload_spreadsheet
from accountability.errors import IllegalStep, Outage, outage_of
from accountability.files import storage
from accountability.imports import importer
from accountability.imports.rows import Checked
from accountability.models import User
from accountability.models.user import OPERATOR, operator
from accountability.permissions import can, refusal
from accountability.registers import importers


class Command(BaseCommand):
    help = "Checks a CSV or XLSX of the register; with --commit enters it, all or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--as", dest="kind", required=True, choices=list(importers()))
        parser.add_argument("--commit", action="store_true", help="enter it; without this nothing is changed")
        parser.add_argument(
            "--by",
            help="user name of who imports it; else the operator at the machine, where the kind allows",
        )

    def handle(self, *args: Any, file: Path, kind: str, commit: bool, by: str | None, **options: Any) -> None:
        actor = _actor(by)
        if commit:
            _demand(actor, kind)
        try:
            with file.open("rb") as content:
                checked = self._check(content, file.name, kind, actor)
                if commit:
                    self._commit(content, file.name, kind, actor)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except IllegalStep as refusal:
            raise CommandError(str(refusal)) from refusal
        except DatabaseError as error:
            if outage_of(error) == Outage.DISK_FULL:
                raise CommandError(_("The database’s disk is full; nothing was imported.")) from error
            raise CommandError(_("The database rejected the change: %(reason)s") % {"reason": error}) from error
        for note in checked.notes:
            self.stdout.write(note)
        outcome = _("entered") if commit else _("nothing imported; --commit imports it")
        self.stdout.write(f"rows: {checked.rows}, new: {len(checked.new)}, there already: {checked.skipped}; {outcome}")

    def _check(self, content: BinaryIO, name: str, kind: str, actor: User) -> Checked:
        """The result of a dry run; its faults end the command."""
        checked = importer.dry_run(content, kind=kind, name=name, by=actor)
        for note in checked.notes:
            self.stdout.write(note)
        for fault in checked.faults:
            self.stdout.write(str(fault))
        if checked.faults:
            raise CommandError(f"Faults: {len(checked.faults)}. Nothing entered.")
        return checked

    def _commit(self, content: BinaryIO, name: str, kind: str, actor: User) -> None:
        content.seek(0)
        stored = storage.keep(iter(lambda: content.read(1 << 16), b""))
        source = upload_spreadsheet(kind, name=name, sha256=stored.sha256, by=actor)
        importer.commit(source, by=actor)


def _actor(username: str | None) -> User:
    if username is None:
        return operator()
    if user := User.objects.filter(username=username, is_active=True).first():
        return user
    raise CommandError(f"There is no active user “{username}”.")


def _demand(actor: User, kind: str) -> None:
    """End the command before anything is read if the actor may not enter this kind."""
    importer = importers()[kind]
    if actor.username == OPERATOR:
        if not importer.by_operator:
            who = refusal(importer.permission)
            raise CommandError(f"“{kind}” is entered by a person: name one with --by USERNAME. {who}")
    elif not can(actor, importer.permission):
        raise CommandError(refusal(importer.permission))

"""What every form has by which somebody acts on a record that others may change meanwhile."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _

from accountability.audit.history import changes_since
from accountability.errors import IllegalStep, Incomplete, NotPermitted, Stale
from accountability.localization import whole
from accountability.models import AuditEvent, User

FAULTY, CONFLICT, STALE = 422, 409, 412


class VersionedForm(forms.Form):
    """One thing that people do on a record, decided on the version of it that they read."""

    mark_optional = True
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, typed: Any, *, record: Any, user: User) -> None:
        super().__init__(typed, initial={"version": record.version}, auto_id="act-%s")
        self.record, self.user, self.status = record, user, 200
        self.changes: list[tuple[Any, AuditEvent]] = []
        self.prepare()

    def prepare(self) -> None:
        """Set the choices and first values that follow from the record."""

    def act(self, given: dict[str, Any]) -> Any:
        """Call the action with what was typed."""

    def demand_version(self) -> None:
        """Stale where the record is another version than the one that was read."""
        if self.record.version != self.typed_version:
            raise Stale(_("Somebody changed this since you opened it. Look at it again, then decide."))

    def take(self) -> bool:
        """Whether it was done. If not, `status` says how it failed and the errors why, beside what was typed."""
        self.status = FAULTY
        try:
            self.demand_version()
            if self.is_valid():
                self.act(self.cleaned_data.copy())
                return True
        except Stale as refused:
            self._show_again(str(refused))
        except Incomplete as refused:
            self.add_error(refused.field if refused.field in self.fields else None, str(refused))
        except NotPermitted:
            raise
        except IllegalStep as refused:
            self.status = CONFLICT
            self.add_error(None, str(refused))
        return False

    @property
    def typed_version(self) -> int | None:
        """The version on which the person decided; 0, which no record has, where none was sent."""
        return whole(self.data.get("version", ""))

    def _show_again(self, why: str) -> None:
        """Put what was typed beside the record as it is now, with what happened to it in between."""
        read, self.status = self.typed_version, STALE
        self.record.refresh_from_db(fields=["version"])
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["version"] = str(self.record.version)
        self.data = data
        self._errors = ErrorDict()
        self.cleaned_data = {}
        self.add_error(None, why)
        self.changes = changes_since(self.record, read)

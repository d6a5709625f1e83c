"""Official documents, identified by symbol, and the oversight bodies that issue recommendations."""

from __future__ import annotations

import datetime as dt
import re

from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.errors import Incomplete
from accountability.localization import local
from accountability.localization.citations.canonical import NOT_CANONICAL, canonical_symbol
from accountability.models.stored_measure import HEADLINES, moves_measures
from accountability.models.trail import row_history


class DocumentKind(models.TextChoices):
    RESOLUTION = "resolution", _("Resolution")
    SECRETARY_GENERAL = "secretary_general", _("Report of the Secretary-General")
    ADVISORY_COMMITTEE = "advisory_committee", _("Report of the Advisory Committee")
    BOARD = "board", _("Report of the Board of Auditors")
    OIOS = "oios", _("Report of the Office of Internal Oversight Services")
    JIU = "jiu", _("Report of the Joint Inspection Unit")
    BUDGET = "budget", _("Proposed programme budget")
    BULLETIN = "bulletin", _("Secretary-General’s bulletin")
    INSTRUCTION = "instruction", _("Administrative instruction")
    REPORT = "report", _("Report")


FIRST_SESSION = 1946  # each year has its session of the General Assembly since

# The facts implied by a symbol; a list of documents may add more.
KIND_BY_SYMBOL = (
    (r"[AS]/RES/", DocumentKind.RESOLUTION),
    (r"A/\d+/5\b", DocumentKind.BOARD),
    (r"A/\d+/6\b", DocumentKind.BUDGET),
    (r"JIU/", DocumentKind.JIU),
    (r"ST/SGB/", DocumentKind.BULLETIN),
    (r"ST/AI/", DocumentKind.INSTRUCTION),
)


def kind_of(symbol: str) -> DocumentKind:
    """The kind of document implied by the symbol, otherwise a report."""
    return next((kind for pattern, kind in KIND_BY_SYMBOL if re.match(pattern, symbol)), DocumentKind.REPORT)


def session_of(symbol: str) -> int | None:
    """The session of the General Assembly a symbol names: 76 for A/76/644 and for A/C.5/76/22."""
    match = re.match(r"A/(?:RES/|C\.\d/)?(\d{1,4})/", symbol)
    return int(match[1]) if match else None


class DocumentQuerySet(models.QuerySet["Document"]):
    def named(self, symbol: str) -> Document:
        """The document with this symbol in any spelling, entered on first mention. For actions, never for pages."""
        symbol = canonical_symbol(symbol)
        if (entered := self.filter(symbol__iexact=symbol).first()) is not None:
            return entered
        defaults = {"kind": kind_of(symbol), "session": session_of(symbol)}
        return self.get_or_create(symbol=symbol, defaults=defaults)[0]

    def answering(self, made_in: Document, symbol: str, paragraph: str) -> Document | None:
        """The document that answers another one, as a person enters it with its paragraph; None where both are empty.

        Raises Incomplete where one of them is missing, the symbol is not listed, or it was not issued later.
        """
        if not symbol.strip():
            if paragraph.strip():
                raise Incomplete(_g("Enter the symbol of the document that has this paragraph."), "document")
            return None
        if not paragraph.strip():
            raise Incomplete(_g("Enter the paragraph that contains the answer."), "paragraph")
        source = self.filter(symbol__iexact=canonical_symbol(symbol)).first()
        if source is None:
            raise Incomplete(_g("“%(symbol)s” is not in the list of documents.") % {"symbol": symbol}, "document")
        if source == made_in or source.is_earlier(made_in):
            raise Incomplete(_g("This document was not issued after %(document)s.") % {"document": made_in}, "document")
        return source

    def issued_by(self, day: dt.date) -> DocumentQuerySet:
        """Documents issued by the date; without a date, those of a session that began in its year or before."""
        return self.filter(Q(issued_on__lte=day) | Q(issued_on=None, session__lte=day.year - FIRST_SESSION + 1))

    def issued_in(self, year: int, *, until: dt.date) -> DocumentQuerySet:
        """Documents issued in a year, up to a date; without a date, those of the sessions in that year."""
        begun = year - FIRST_SESSION + 1
        return self.filter(
            Q(issued_on__year=year, issued_on__lte=until) | Q(issued_on=None, session__in=(begun - 1, begun))
        )


class Document(models.Model):
    """One official document. Its symbol never changes; other fields may be completed later.

    The symbol is in its canonical form and unique without regard to case.
    """

    symbol = models.CharField(_("symbol"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=24, choices=DocumentKind, default=DocumentKind.REPORT)
    session = models.PositiveSmallIntegerField(_("session"), null=True, blank=True)
    titles = models.JSONField(_("title"), default=dict, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["symbol"]
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="document_kind_known"),
            models.CheckConstraint(condition=~Q(symbol=""), name="document_has_a_symbol"),
            models.CheckConstraint(condition=~Q(symbol__regex=NOT_CANONICAL), name="document_symbol_is_canonical"),
            models.UniqueConstraint(Upper("symbol"), name="document_symbol_in_any_case"),
        ]
        triggers = [*row_history(), *moves_measures(HEADLINES)]

    def __str__(self) -> str:
        return self.symbol

    def is_earlier(self, other: Document) -> bool:
        """Whether it was issued before the other one, by their days or, without them, by their sessions."""
        if self.issued_on and other.issued_on:
            return self.issued_on < other.issued_on
        return bool(self.session and other.session and self.session < other.session)

    @property
    def title(self) -> str:
        return local(self.titles)


class OversightBody(models.Model):
    """One body that issues recommendations and alone decides when each is done. OIOS, the Board of Auditors, JIU."""

    code = models.CharField(_("code"), max_length=16, unique=True)
    names = models.JSONField(_("names"))
    base_date = models.DateField(_("counted since"), default=dt.date(2010, 1, 1))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order"]
        verbose_name = _("oversight body")
        verbose_name_plural = _("oversight bodies")
        triggers = [*row_history(), *moves_measures(HEADLINES)]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        return local(self.names)

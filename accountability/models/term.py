"""The official terms of the field."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accountability.localization import local
from accountability.models.trail import row_history


class Term(models.Model):
    """One official term. If two documents word it differently, both wordings are stored and search maps them."""

    english = models.CharField(_("English"), max_length=160, unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=16, blank=True)
    names = models.JSONField(_("names"), default=dict, help_text=_("The latest wording in each language."))
    wordings = models.JSONField(_("terms"), default=dict, blank=True, help_text=_("By document and language."))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["english"]
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        triggers = row_history()

    def __str__(self) -> str:
        return self.english

    @property
    def name(self) -> str:
        return local(self.names)


class ListedItem(models.Model):
    """One entry of a list that a document prints: a fraud risk, an area for improvement, an environmental measure."""

    document = models.ForeignKey("accountability.Document", models.PROTECT, related_name="listed_items")
    list_code = models.CharField(_("list"), max_length=40)
    number = models.PositiveSmallIntegerField(_("number"))
    paragraph = models.CharField(_("paragraph"), max_length=16)
    component = models.ForeignKey("accountability.Component", models.PROTECT, related_name="listed_items")
    entity_as_printed = models.CharField(_("entity, as printed"), max_length=80, blank=True)
    texts = models.JSONField(_("text"))
    status = models.CharField(_("status"), max_length=80, blank=True)
    as_of = models.CharField(_("as of, as printed"), max_length=40, blank=True)

    class Meta:
        ordering = ["document", "list_code", "number"]
        verbose_name = _("list entry")
        verbose_name_plural = _("list entries")
        constraints = [
            models.UniqueConstraint(fields=["document", "list_code", "number"], name="listed_item_in_its_place"),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.list_code} {self.number}"

    @property
    def text(self) -> str:
        return local(self.texts)

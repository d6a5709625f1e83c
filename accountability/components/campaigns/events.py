"""Events of follow-up campaigns, as named in the audit trail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    DRAFTED = "campaign-drafted", _("Campaign drafted")
    CHANGED = "campaign-changed", _("Campaign draft changed")
    DISCARDED = "campaign-discarded", _("Campaign draft discarded")
    OPENED = "campaign-opened", _("Campaign opened")
    REMINDED = "campaign-reminded", _("Campaign reminder sent")
    EXTENDED = "campaign-extended", _("Campaign extended")
    CLOSED = "campaign-closed", _("Campaign closed")

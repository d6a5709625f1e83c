"""Events of the foundation: changes outside the registers, as named in the audit trail."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from accountability.registers import registers


class Event(models.TextChoices):
    USER_ADDED = "user-added", _("User added")
    USER_CHANGED = "user-changed", _("User changed")
    PASSWORD_LINK_MADE = "password-link-made", _("Password link created")
    PASSWORD_CHANGED = "password-changed", _("Password changed")
    SECOND_FACTOR_CHANGED = "second-factor-changed", _("Second factor set up, changed or removed")
    SECOND_FACTOR_REMOVED = "second-factor-removed", _("Second factor removed")
    USER_DEACTIVATED = "user-deactivated", _("User deactivated")
    USER_REACTIVATED = "user-reactivated", _("User reactivated")
    ASSIGNMENT_REQUESTED = "assignment-requested", _("Assignment requested")
    ASSIGNMENT_APPROVED = "assignment-approved", _("Assignment approved")
    ASSIGNMENT_REFUSED = "assignment-refused", _("Assignment refused")
    ASSIGNMENT_BEGUN = "assignment-begun", _("Assignment started")
    ASSIGNMENT_CHANGED = "assignment-changed", _("Assignment changed")
    ENTITY_ENTERED = "entity-entered", _("Entity added")
    ENTITY_CHANGED = "entity-changed", _("Entity changed")
    ENTITY_RENAMED = "entity-renamed", _("Entity renamed")
    ENTITIES_MERGED = "entities-merged", _("Entity merged into another")
    MERGER_CHANGED = "merger-changed", _("Merger changed")
    POST_ENTERED = "post-entered", _("Post added")
    POST_CHANGED = "post-changed", _("Post changed")
    TENURE_BEGUN = "tenure-begun", _("Post assumed")
    TENURE_CHANGED = "tenure-changed", _("Office-holder dates changed")
    LIST_ENTRY_ADDED = "list-entry-added", _("List entry added")
    LIST_ENTRY_CHANGED = "list-entry-changed", _("List entry changed")
    PREFERENCES_CHANGED = "preferences-changed", _("Preferences changed")
    TOKEN_ISSUED = "token-issued", _("Token issued")
    TOKEN_REVOKED = "token-revoked", _("Token revoked")
    CALENDAR_FEED_CREATED = "calendar-feed-created", _("Private calendar address created")
    CALENDAR_FEED_REVOKED = "calendar-feed-revoked", _("Private calendar address revoked")
    SESSION_ENDED = "session-ended", _("Session ended")
    WEBHOOK_ADDED = "webhook-added", _("Webhook added")
    WEBHOOK_CHANGED = "webhook-changed", _("Webhook changed")
    VIEW_SAVED = "view-saved", _("View of a list saved")
    VIEW_CHANGED = "view-changed", _("View of a list renamed or shared")
    VIEW_DELETED = "view-deleted", _("View of a list deleted")
    VIEW_PINNED = "view-pinned", _("Chart pinned to the overview")
    VIEW_UNPINNED = "view-unpinned", _("Chart unpinned from the overview")
    VIEW_WATCHED = "view-watched", _("View of a list watched")
    VIEW_UNWATCHED = "view-unwatched", _("View of a list no longer watched")
    STAND_IN_NAMED = "stand-in-named", _("Stand-in named")
    STAND_IN_ENDED = "stand-in-ended", _("Stand-in ended")
    DOCUMENT_ENTERED = "document-entered", _("Document added")
    IMPORT_UPLOADED = "import-brought", _("Spreadsheet uploaded")
    IMPORT_COLUMNS_NAMED = "import-columns-named", _("Spreadsheet columns mapped")
    IMPORT_CHECKED = "import-checked", _("Spreadsheet checked")
    IMPORT_ENTERED = "import-entered", _("Spreadsheet imported")
    IMPORT_UNDONE = "import-undone", _("Import undone")
    FIGURES_LOADED = "figures-loaded", _("Figures loaded")
    KEY_TAKEN_INTO_USE = "key-taken-into-use", _("Signing key taken into use")
    SNAPSHOT_TAKEN = "snapshot-taken", _("Snapshot taken")
    ANSWERED_FROM_MAIL = "answered-from-mail", _("Answered by email")
    DOWNLOAD_BEGUN = "download-begun", _("Download started")
    REGISTER_EXPORTED = "register-exported", _("Register exported")
    DATE_REQUESTED = "target-date-requested", _("New target date requested")
    DATE_REFUSED = "target-date-refused", _("New target date refused")
    DATE_WITHDRAWN = "target-date-withdrawn", _("Request for a new target date withdrawn")
    DATE_REVISED = "target-date-revised", _("Target date revised")
    OFFICIAL_NAMED = "official-named", _("Accountable official named")
    RESPONSIBILITY_CHANGED = "responsibility-changed", _("Responsible entities changed")
    COLLEAGUE_ASSIGNED = "colleague-assigned", _("Assigned to a colleague")
    ASSIGNEE_CLEARED = "assignee-cleared", _("Assignment to a colleague ended")
    EVIDENCE_ATTACHED = "evidence-attached", _("Evidence attached")
    EVIDENCE_REPLACED = "evidence-replaced", _("Evidence replaced")
    EVIDENCE_WITHDRAWN = "evidence-withdrawn", _("Evidence withdrawn")
    COMMENT_WRITTEN = "comment-written", _("Comment written")
    COMMENT_WITHDRAWN = "comment-withdrawn", _("Comment withdrawn")
    INTERNAL_COMMENT_WRITTEN = "internal-comment-written", _("Internal comment written")
    INTERNAL_COMMENT_WITHDRAWN = "internal-comment-withdrawn", _("Internal comment withdrawn")
    RESTORED = "installation-restored", _("Installation restored from a backup")


INTERNAL = frozenset({Event.INTERNAL_COMMENT_WRITTEN, Event.INTERNAL_COMMENT_WITHDRAWN})
"""The events that nobody learns of who acts for the oversight body of the record."""


def titles() -> dict[str, Any]:
    """Every event that the trail can hold, with its words."""
    return dict(Event.choices) | {name: title for r in registers() for name, title in r.events.items()}

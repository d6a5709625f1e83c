"""The register's administered lists: taxonomies, each body's terms, ratings and periods."""

from django.utils.translation import gettext_lazy as _

from accountability.registers import AdministeredList

ENTRY = ("code", "names", "order", "is_active", "source")
SHOWN = ("code", "names", "is_active", "source")

LISTS = (
    AdministeredList("themes", _("Themes"), "recommendations.Theme", ENTRY, SHOWN, fixed=("code",)),
    AdministeredList("root-causes", _("Root causes"), "recommendations.RootCause", ENTRY, SHOWN, fixed=("code",)),
    AdministeredList(
        "revision-reasons", _("Reasons for a new date"), "accountability.RevisionReason", ENTRY, SHOWN, fixed=("code",)
    ),
    AdministeredList(
        "date-rules", _("Rules for new dates"), "accountability.DateRule",
        fields=("priority", "up_to_days", "approver", "source"),
        columns=("priority", "up_to_days", "approver", "source"), fixed=("priority",),
        note=_(
            "Who approves new target dates. The rule with the smallest number of days that covers "
            "the requested date applies; a rule without a number covers any date. Without a "
            "priority, the rules for high priority apply."
        ),
    ),
    AdministeredList(
        "words", _("Terms of the oversight bodies"), "recommendations.BodyWord",
        fields=("body", "state", "words", "order", "source"), columns=("words", "body", "state", "source"),
        fixed=("body", "state"), note=_("The terms each oversight body uses for the common states."),
    ),
    AdministeredList(
        "ratings", _("Ratings"), "recommendations.RatingScheme",
        fields=("body", "code", "names", "meaning", "valid_from", "valid_to", "source", "assumed"),
        columns=("names", "body", "code", "valid_from", "valid_to", "assumed", "source"),
        fixed=("body", "code", "valid_from"),
        note=_("The meaning of a rating in a span of years. A trend breaks where the meaning changes."),
    ),
    AdministeredList(
        "periods", _("Periods"), "recommendations.Period",
        fields=(
            "body", "volume", "label", "starts_on", "ends_on", "cut_off", "start_assumed", "end_assumed",
            "cut_off_assumed", "source",
        ),
        columns=("label", "body", "volume", "starts_on", "ends_on", "cut_off", "source"),
        fixed=("body", "volume", "label"),
        note=_("Columns of annex III: start and end dates, and whether they are published or assumed."),
    ),
)  # fmt: skip

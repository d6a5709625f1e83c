"""The lists of the register that an administrator keeps: taxonomies, each body's words, ratings and periods."""

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
            "Who grants a new target date. The rule with the fewest days that reaches the date asked for holds; one "
            "without a number reaches any date. What has no priority follows the rules of high priority."
        ),
    ),
    AdministeredList(
        "words", _("Words of the bodies"), "recommendations.BodyWord",
        fields=("body", "state", "words", "order", "source"), columns=("words", "body", "state", "source"),
        fixed=("body", "state"), note=_("Each body's own words for the states that all bodies share."),
    ),
    AdministeredList(
        "ratings", _("Ratings"), "recommendations.RatingScheme",
        fields=("body", "code", "names", "meaning", "valid_from", "valid_to", "source", "assumed"),
        columns=("names", "body", "code", "valid_from", "valid_to", "assumed", "source"),
        fixed=("body", "code", "valid_from"),
        note=_("What a rating meant in a span of years. A trend breaks where the meaning changes."),
    ),
    AdministeredList(
        "periods", _("Periods"), "recommendations.Period",
        fields=("body", "volume", "label", "starts_on", "ends_on", "cut_off", "start_assumed", "end_assumed", "source"),
        columns=("label", "body", "volume", "starts_on", "ends_on", "cut_off", "source"),
        fixed=("body", "volume", "label"),
        note=_("The columns of annex III: their days, and whether these are printed or assumed."),
    ),
)  # fmt: skip

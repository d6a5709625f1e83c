"""The columns of the spreadsheets of delegations, each with its meaning."""

from django.utils.translation import gettext_lazy as _

DELEGATIONS = {
    "reference": _("Reference of the delegation; one row for each of its matters"),
    "grantor_post": _("Code of the post that delegates"),
    "grantee_post": _("Code of the post that receives the authority"),
    "matter": _("Code of the matter"),
    "limit_kind": _("Kind of limit: sum, own-budget, none or unlimited"),
    "limit": _("The sum, for example 50000"),
    "currency": _("Currency of the sum, for example USD"),
    "per": _("Whether the limit is for each act or for each year: act or year"),
    "issued_on": _("Day of issue, in the form 2021-12-31"),
    "accepted_on": _("Day of acceptance; empty if not accepted yet"),
    "valid_from": _("First day of the period"),
    "valid_to": _("First day on which it no longer applies; empty if open-ended"),
    "subdelegation": _("Further subdelegation: no, yes, or the number of levels"),
    "legal_source": _("Symbol of the rule on which it rests"),
    "supersedes": _("Reference of the delegation that it replaces"),
    "approved": _("Whether it was approved centrally: yes or no"),
    "conditions": _("Conditions of the matter"),
}
EVENTS = {
    "reference": _("Reference of the delegation"),
    "event": _("What happened: suspended, resumed, revoked, returned or expired"),
    "from": _("Day from which it applies"),
    "to": _("First day on which a suspension no longer applies; empty if open-ended"),
    "reason": _("The reason"),
    "by_post": _("Code of the post that decided it"),
    "substitute_post": _("Code of the post that may decide meanwhile"),
}
HOLDINGS = {
    "post": _("Code of the post"),
    "official": _("Name of the person"),
    "capacity": _("Capacity: holder, officer-in-charge or ad-interim"),
    "from": _("First day of the period"),
    "to": _("First day on which it no longer applies; empty if open-ended"),
    "excluded_matters": _("Codes of matters that do not pass to a stand-in, separated by ;"),
}

"""Columns of the spreadsheets of risks, with their meaning."""

from django.utils.translation import gettext_lazy as _

RISKS = {
    "register": _("Code of the entity, or “secretariat”"),
    "code": _("Code of the risk in its register; never used again"),
    "category": _("Code or title of the category"),
    "event": _("What may happen"),
    "objective": _("The objective whose achievement it would prevent"),
    "drivers": _("Causes, separated by semicolons"),
    "consequences": _("Effects, separated by semicolons"),
    "controls": _("What is in place, separated by semicolons"),
    "owner_post": _("Code of the post that owns the risk"),
    "corporate_owner_post": _("Code of the post that owns it for the whole Secretariat"),
    "fraud": _("“yes” for a risk of fraud or corruption"),
    "identified_on": _("Day on which it was identified"),
    "language": _("Language of the texts, such as en"),
}
CALCULATED = (
    "state", "inherent_level", "effectiveness", "computed_level", "residual_level", "appetite", "assessed_on",
    "review_due_on", "illustrative",
)  # fmt: skip
ASSESSMENTS = {
    "register": _("Code of the entity, or “secretariat”"),
    "code": _("Code of the risk"),
    "method": _("Code of the method, with its version if not the one of the day, such as secretariat-1"),
    "period_end": _("Last day of the period that was judged"),
    "assessed_on": _("Day of the assessment"),
    "impact": _("Impact as a number or in words, such as 3 or high"),
    "likelihood": _("Likelihood as a number or in words, such as 3 or likely"),
    "effectiveness": _("Effectiveness of internal control, as a number or in words"),
    "decided_level": _("Residual level that was decided; empty: as the method gives it"),
    "reason": _("Why a level other than that given by the method was decided"),
    "approved_on": _("Day of the approval"),
    "approved_by_post": _("Code of the post that approved it"),
}
APPETITES = {
    "register": _("Code of the entity, or “secretariat”"),
    "category": _("Code or title of the category"),
    "level": _("Highest acceptable residual level, as a number or in words"),
    "tolerance": _("Level above which it is escalated; empty: the same"),
    "valid_from": _("First day"),
}
TREATMENTS = {
    "register": _("Code of the entity, or “secretariat”"),
    "code": _("Code of the risk"),
    "response": _("reduce, share, avoid, accept or pursue"),
    "action": _("What is to be done"),
    "owner_post": _("Code of the post that carries it out"),
    "first_due": _("First date; it never changes"),
    "current_due": _("Current date; if empty, the first one"),
    "state": _("planned, under-way, reported-done, confirmed or dropped"),
    "done_on": _("Day on which it was confirmed or dropped"),
    "target_level": _("Residual level to be reached by the plan, as a number or in words"),
    "target_on": _("Day by which it is to be reached; if empty, the latest date of the rows of the plan"),
    "working_group": _("Working group that wrote the plan"),
    "endorsed_on": _("Day on which the plan was endorsed; if empty, it is a draft"),
    "endorsed_by_post": _("Code of the post that endorsed the plan"),
    "expected_level": _("Residual level that the action should bring, as a number or in words"),
}
ACCEPTANCES = {
    "register": _("Code of the entity, or “secretariat”"),
    "code": _("Code of the risk"),
    "official_post": _("Code of the post that bears the risk"),
    "accepted_on": _("Day of the acceptance"),
    "expires_on": _("Last day, at most twelve months later"),
    "reason": _("Why the risk is accepted"),
}
PARTNERS = {
    "entity": _("Code of the entity that works with the partner"),
    "code": _("Number of the partner in the Partner Portal, or another reference"),
    "name": _("Name of the partner"),
    "kind": _("national-ngo, international-ngo, government, intergovernmental or academic"),
    "started_on": _("First day of the partnership"),
    "agreement": _("Code of the model agreement that the agreement follows"),
    "agreement_on": _("Day on which the agreement was signed"),
    "agreement_ends_on": _("Last day of the agreement"),
    "legal_status": _("Check of the legal status: satisfactory, reservations or unsatisfactory"),
    "legal_status_on": _("Day of that check"),
    "governance": _("Check of the governance: satisfactory, reservations or unsatisfactory"),
    "governance_on": _("Day of that check"),
    "screening": _("Screening: satisfactory (no match), reservations (possible match) or unsatisfactory (listed)"),
    "screened_on": _("Day of the screening"),
    "next_screening_on": _("Day of the next screening; if empty, after the interval of the guidelines"),
    "assessment": _("Assessment: satisfactory, reservations or unsatisfactory"),
    "assessed_on": _("Day of the assessment"),
    "monitoring": _("Monitoring: satisfactory, reservations or unsatisfactory"),
    "monitored_on": _("Day of the monitoring"),
    "ended_on": _("Last day of the partnership, if it has ended"),
}

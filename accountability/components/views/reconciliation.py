"""Published and recalculated figures."""

from collections import Counter
from collections.abc import Iterable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accountability.components import reconciliation
from accountability.components.relations import Verdict
from accountability.permissions import Permission, require
from accountability.templatetags.ui import badge
from accountability.views.list_files import sheet

KINDS = ("printed",)
ROW = (
    '<tr id="{}"><th scope="row" class="is-text">{}</th><td class="nowrap">{}</td><td>{}</td>'
    '<td class="is-number"><bdi>{}</bdi></td><td class="is-number"><bdi>{}</bdi></td>'
    '<td><bdi class="arithmetic">{}</bdi></td><td><bdi class="code">{}</bdi></td></tr>'
)


@require(Permission.VIEW_FIGURES)
def findings(request: HttpRequest) -> HttpResponse:
    """Every relation checked; those whose published figure differs from the recalculated one first."""
    kind = request.GET.get("kind") or KINDS[0]
    if kind not in KINDS:
        words = {"kind": kind, "allowed": ", ".join(KINDS)}
        raise BadRequest(_("Unknown kind of finding “%(kind)s”. Use one of: %(allowed)s.") % words)
    checked = reconciliation.checked()
    counts = Counter(row.verdict.name.lower() for row in checked)
    findings = reconciliation.findings(checked)
    context = {
        "findings": findings,
        "echoes": sum(bool(finding.follows_from) for finding in findings),
        "count": len(checked),
        "counts": counts,
        "relations": _rows(checked),
    }
    return render(request, "accountability/findings.html", context)


SHEET = sheet(
    "findings", Permission.VIEW_FIGURES, "source what printed derived arithmetic code follows_from",
    lambda request: [finding.as_row() for finding in reconciliation.findings()],
)  # fmt: skip


def _rows(checked: Iterable[reconciliation.Checked]) -> SafeString:
    """The table of all relations, in one go: the template engine takes as long as the arithmetic for its cells."""
    verdicts = {
        Verdict.AGREES: badge(_("agrees"), "done"),
        Verdict.DIFFERS: badge(_("differs"), "late"),
        Verdict.UNCHECKED: badge(_("cannot be checked"), "neutral"),
    }
    return format_html_join("\n", ROW, (
        (of.relation.code, of.what, of.rule, verdicts[of.verdict],
         of.check.printed, of.check.derived, of.check.arithmetic, of.relation.source)
        for of in checked
    ))  # fmt: skip

"""The certificate of what a post holds on a day: tagged PDF with the digest of its content."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from accountability import localization
from accountability.exports.typesetting import REGIONS, families, glyphs, printable, typeset
from accountability.models import Installation, Post
from delegations.measures.authority import Answer, holdings
from delegations.models import post_name

TEMPLATE = Path(__file__).parent / "certificate.typ"


def certificate(post: Post, on: dt.date) -> bytes:
    """What the post holds on the day, with every chain, in the reader's language."""
    language = localization.current_language()
    values = printable(certificate_values(post, on), glyphs(language))
    return typeset(values, "pdf", TEMPLATE)


def certificate_values(post: Post, on: dt.date) -> dict[str, Any]:
    """The certificate as the template reads it; `digest` is the SHA-256 of its facts, equal for equal facts."""
    language = localization.current_language()
    answers = [answer for answer in holdings([post.pk], on) if not answer.is_refused]
    facts = [_facts(answer) for answer in answers]
    content = json.dumps({"post": post.code, "on": on.isoformat(), "holds": facts}, sort_keys=True)
    person = next((answer.person for answer in answers if answer.person), None)
    day = localization.day(on)
    return {
        "lang": language.partition("-")[0], "region": REGIONS.get(language), "fonts": families(language),
        "direction": localization.direction(language), "organization": _("United Nations Secretariat"),
        "title": _("Authority of the post %(post)s on %(day)s") % {"post": post_name(post), "day": day},
        "person": _("Held by %(person)s") % {"person": person.person} if person else _("Vacant, no stand-in"),
        "notice": _("Demonstration data") if Installation.demonstration_day() else "",
        "date": {"year": on.year, "month": on.month, "day": on.day},
        "headings": [str(_("Matter")), str(_("Limit")), str(_("Under what authority"))],
        "rows": [_row(answer) for answer in answers],
        "nothing": "" if answers else _("This post holds no delegated authority on this day."),
        "digest": hashlib.sha256(content.encode()).hexdigest(),
        "digest_title": _("SHA-256 of the content"),
    }  # fmt: skip


def _facts(answer: Answer) -> dict[str, Any]:
    """What does not depend on the language."""
    return {
        "matter": answer.matter.code, "person": answer.person.person if answer.person else None,
        "limit": str(answer.best.lowest.limit), "currency": answer.best.lowest.currency,
        "kind": answer.best.lowest.limit_kind,
        "chain": [link.instrument.reference for link in answer.best.links],
    }  # fmt: skip


def _row(answer: Answer) -> list[str]:
    chain = [
        _("%(grantor)s → %(grantee)s (%(reference)s, %(source)s)") % {
            "grantor": post_name(link.grantor), "grantee": post_name(link.grantee),
            "reference": link.instrument.reference, "source": link.instrument.source.symbol,
        }
        for link in answer.best.links
    ]  # fmt: skip
    return [answer.matter.title, answer.best.limit_words, "\n".join(chain)]

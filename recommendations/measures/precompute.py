"""Results that are precomputed because nearly every page needs them."""

from accountability.measures import cache
from accountability.models import OversightBody, register_day
from recommendations.measures import entity, overview, two_columns
from recommendations.measures.rate_query import ask
from recommendations.models.decision import RATES


def warm() -> None:
    """Compute the precomputed results that are no longer valid. Safe to run twice."""
    if not OversightBody.objects.exists():
        return
    from recommendations.measures import annex  # it reads the measures itself

    today = register_day()
    questions = [ask(), overview.question(today), entity.secretariat(today), *annex.kept_ready(today)]
    cache.store(RATES, [asked.computation for asked in questions])
    two_columns.warm(on=today)

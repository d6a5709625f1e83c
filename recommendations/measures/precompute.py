"""Which answers are kept ready, because nearly every page asks for them."""

from accountability.models import OversightBody, register_day
from recommendations.measures import cache, overview
from recommendations.measures.rates import ask


def warm() -> None:
    """Work out what no longer holds of the answers that are kept ready. Safe to run twice."""
    if not OversightBody.objects.exists():
        return
    from recommendations.measures import annex  # it reads the measures itself

    today = register_day()
    cache.warm([ask(), overview.question(today), *annex.kept_ready(today)])

"""The roll-out of risk management: what the report prints about it, in the reader's language."""

import pytest
from django.utils import translation

from risk.measures.roll_out import printed_figures


@pytest.mark.parametrize(("language", "share"), [("en", "25%"), ("fr", "25\xa0%")])
def test_a_printed_figure_is_a_count_or_a_share_in_the_language_of_the_reader(language, share):
    figures = {figure.metric: figure for figure in printed_figures() if figure.as_of == "2020-12-31"}

    with translation.override(language):
        assert figures["risk_assessment_completed_pct"].words == share
        assert all("percent" not in figure.words for figure in printed_figures())

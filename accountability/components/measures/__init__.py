"""Measures of the components."""

from accountability.components.measures.commitments import COMMITMENTS_KEPT, RESOLUTIONS_ANSWERED
from accountability.components.measures.published import PUBLISHED_FIGURES

MEASURES = (RESOLUTIONS_ANSWERED, PUBLISHED_FIGURES, COMMITMENTS_KEPT)

"""Measures of the components."""

from accountability.components.measures.commitments import COMMITMENTS_KEPT
from accountability.components.measures.published import PUBLISHED_FIGURES
from accountability.components.measures.resolutions import RESOLUTIONS_ANSWERED

MEASURES = (RESOLUTIONS_ANSWERED, PUBLISHED_FIGURES, COMMITMENTS_KEPT)

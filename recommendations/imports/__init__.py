"""The four kinds of spreadsheet of the register: recommendations, assessments, updates, published totals."""

from recommendations.imports.assessments import ASSESSMENTS
from recommendations.imports.recommendations import RECOMMENDATIONS
from recommendations.imports.status_totals import STATUS_TOTALS
from recommendations.imports.updates import UPDATES

IMPORTERS = (RECOMMENDATIONS, ASSESSMENTS, UPDATES, STATUS_TOTALS)

__all__ = ["IMPORTERS"]

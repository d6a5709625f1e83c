"""What the register of delegations stores."""

from delegations.models.briefing import Attendance, Briefing
from delegations.models.capacity import CapacityAssessment, capacities_of
from delegations.models.exception import ExceptionEntry, ImportedException
from delegations.models.holding import (
    Holding,
    ImportedDelegation,
    InstrumentComment,
    InstrumentEvidence,
    InstrumentEvidenceVersion,
    Prerequisite,
    excluded_of,
    people_on,
    posts_held,
)
from delegations.models.improvement import Improvement
from delegations.models.instrument import Instrument, InstrumentEvent, post_name, posts_above, posts_below
from delegations.models.kpi import Kpi, KpiVersion, number_words, quarter_label
from delegations.models.kpi_value import ImportedKpi, KpiValue
from delegations.models.line import Line
from delegations.models.matter import (
    DOLLAR,
    ExchangeRate,
    LegalSource,
    Matter,
    MatterVersion,
    RootPost,
    ServiceProvider,
)
from delegations.models.response import (
    Response,
    ResponseComment,
    ResponseEscalation,
    ResponseEvidence,
    ResponseEvidenceVersion,
    ResponseStep,
)

__all__ = [
    "DOLLAR",
    "Attendance",
    "Briefing",
    "CapacityAssessment",
    "ExceptionEntry",
    "ExchangeRate",
    "Holding",
    "ImportedDelegation",
    "ImportedException",
    "ImportedKpi",
    "Improvement",
    "Instrument",
    "InstrumentComment",
    "InstrumentEvent",
    "InstrumentEvidence",
    "InstrumentEvidenceVersion",
    "Kpi",
    "KpiValue",
    "KpiVersion",
    "LegalSource",
    "Line",
    "Matter",
    "MatterVersion",
    "Prerequisite",
    "Response",
    "ResponseComment",
    "ResponseEscalation",
    "ResponseEvidence",
    "ResponseEvidenceVersion",
    "ResponseStep",
    "RootPost",
    "ServiceProvider",
    "capacities_of",
    "excluded_of",
    "number_words",
    "people_on",
    "post_name",
    "posts_above", "posts_below",
    "posts_held",
    "quarter_label",
]  # fmt: skip

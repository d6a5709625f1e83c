"""What the register of delegations stores."""

from delegations.models.exception import ExceptionEntry, ImportedException
from delegations.models.holding import (
    Holding,
    ImportedDelegation,
    InstrumentComment,
    InstrumentEvidence,
    InstrumentEvidenceVersion,
    Prerequisite,
    people_on,
    posts_held,
)
from delegations.models.instrument import Instrument, InstrumentEvent, post_name
from delegations.models.kpi import ImportedKpi, Kpi, KpiValue, KpiVersion, number_words, quarter_label
from delegations.models.line import Line, posts_above
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
    "DOLLAR", "ExchangeRate", "Holding", "ImportedDelegation", "Instrument", "InstrumentComment", "InstrumentEvent",
    "InstrumentEvidence", "InstrumentEvidenceVersion", "LegalSource", "Line", "Matter", "MatterVersion", "Prerequisite",
    "RootPost", "ServiceProvider", "people_on", "post_name", "posts_above",
    "posts_held", "ExceptionEntry", "ImportedException", "ImportedKpi", "Kpi", "KpiValue", "KpiVersion", "Response",
    "ResponseComment", "ResponseEscalation", "ResponseEvidence", "ResponseEvidenceVersion", "ResponseStep",
    "number_words", "quarter_label",
]  # fmt: skip

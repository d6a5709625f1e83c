"""What the register of delegations stores."""

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
from delegations.models.line import Line, posts_above, posts_below
from delegations.models.matter import (
    DOLLAR,
    ExchangeRate,
    LegalSource,
    Matter,
    MatterVersion,
    RootPost,
    ServiceProvider,
)

__all__ = [
    "DOLLAR", "ExchangeRate", "Holding", "ImportedDelegation", "Instrument", "InstrumentComment", "InstrumentEvent",
    "InstrumentEvidence", "InstrumentEvidenceVersion", "LegalSource", "Line", "Matter", "MatterVersion", "Prerequisite",
    "RootPost", "ServiceProvider", "people_on", "post_name", "posts_above", "posts_below",
    "posts_held",
]  # fmt: skip

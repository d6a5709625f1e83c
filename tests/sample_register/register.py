"""What the sample register answers to the foundation's questions."""

from accountability.registers import Link, Register
from tests.sample_register import records
from tests.sample_register.imports import PLEDGES
from tests.sample_register.lists import EXPORTS
from tests.sample_register.measures import ANALYSIS, KEPT, QUALITY
from tests.sample_register.notifications import DEADLINES, EMAIL_REPLY, NOTICES
from tests.sample_register.permissions import GRANTS
from tests.sample_register.work import work
from tests.sample_register.workflow import PLEDGE

REGISTER = Register(
    name="pledges",
    title="Pledges",
    grants=GRANTS,
    events={
        "pledge-entered": "Pledge entered",
        "pledge-kept": "Pledge kept",
        "pledge-voided": "Pledge voided",
        "pledge-date-set": "Date set",
        "pledge-escalated": "Escalated",
    },
    navigation=(Link("Pledges", "pledges:list", "view-pledges"),),
    pages="tests.sample_register.urls",
    api="tests.sample_register.api_urls",
    records=(records.PLEDGE,),
    workflows=(PLEDGE,),
    measures=(KEPT,),
    work=work,
    notices=NOTICES,
    deadlines=DEADLINES,
    email_reply=EMAIL_REPLY,
    quality=QUALITY,
    analysis=ANALYSIS,
    importers=(PLEDGES,),
    exports=EXPORTS,
)

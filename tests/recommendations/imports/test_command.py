"""The kinds of the register, imported by the command."""

import pytest
from django.core.management import call_command

from accountability.models import Import
from recommendations.models import Recommendation
from tests.accountability.imports.spreadsheets import sheet
from tests.recommendations.imports.conftest import ASSESSMENT, RECOMMENDATION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lists")]


def test_the_operator_enters_every_kind(tmp_path):
    for kind, row in (("recommendations", RECOMMENDATION), ("assessments", ASSESSMENT)):
        path = tmp_path / "register.csv"
        path.write_bytes(sheet(row))
        call_command("import_register", str(path), f"--as={kind}", commit=True)

    recommendation = Recommendation.objects.get()
    assert (recommendation.state, Import.objects.count()) == ("under_implementation", 2)
    assert recommendation.decisions.get(kind="assessed").assessor is None

"""Commitments in My work: the group and the list to which it leads have the same rows."""

from accountability.models import Commitment
from accountability.roles import Role


def test_the_group_of_an_entity_leads_to_exactly_its_rows(commitment, signed_in):
    browser = signed_in(Role.FOCAL_POINT)
    assert "Report progress" in browser.get("/work/").content.decode()

    Commitment.objects.update(progress="reported_done")

    page = browser.get("/work/").content.decode()
    assert f"/commitments/{commitment.pk}/" in page
    assert "Report progress" not in page
    listed = browser.get("/commitments/?entity=DOS&state=open").content.decode()
    assert f"/commitments/{commitment.pk}/" in listed

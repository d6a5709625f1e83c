"""Discussions in the demonstration: a joint review with the Board in progress, comments, assignments."""

from __future__ import annotations

from accountability.actions.comments import add_comment
from accountability.actions.responsibility import assign_colleague
from accountability.choices import Audience
from accountability.management.demonstration.people import REGISTER_DAY
from accountability.models import OversightBody, User
from recommendations.actions import joint_reviews
from recommendations.choices import ReviewOutcome
from recommendations.models import Recommendation

TITLE = "Recommendations of the Board open for more than four years"
AGREED = (
    (ReviewOutcome.CLOSE, "The Board has seen the records of the last two counts and will assess accordingly."),
    (
        ReviewOutcome.NEW_DATE,
        "Goes on until the new system is in use; the entity asks for a date in the third quarter.",
    ),
    (ReviewOutcome.EVIDENCE, "The signed agreement is still to be shown."),
    (ReviewOutcome.OVERTAKEN, "The structure addressed ended with the reform of management."),
)
INTERNAL = (
    ("focal-point", "The sections have sent their figures. @head-of-entity, may I report it as implemented?"),
    ("head-of-entity", "Not before the last site has answered.\nPlease attach the minutes first."),
    ("coordinator", "@focal-point: the body asked for samples last time; one from each duty station will do."),
)
NOTE = "Please collect the minutes of all sections before we request closure."
SHARED = (
    ("focal-point", "The figures of all duty stations follow by the end of the month."),
    ("assessor", "Please include one signed sample from each duty station, as last time."),
    ("coordinator", "The sample template is attached to the guidance of the last count."),
)


def write() -> None:
    """Enter all of them by the actions that people use."""
    users = User.objects.in_bulk(field_name="username")
    body = OversightBody.objects.get(code="BOA")
    review = joint_reviews.open_review(
        body, by=users["coordinator"], title=TITLE, on=REGISTER_DAY, older_than=4 * 365 + 1
    )
    for number, item in enumerate(review.items.all()[:10]):
        outcome, note = AGREED[number % len(AGREED)]
        joint_reviews.settle(item, by=users["assessor-boa"], was=ReviewOutcome.PENDING, outcome=outcome, note=note)
    own = users["focal-point"].assignments.values_list("entity", flat=True)
    for row in Recommendation.objects.for_entity(*filter(None, own)).claimed_done().order_by("due_on", "pk")[:3]:
        for username, text in INTERNAL:
            add_comment(row, by=users[username], audience=Audience.INTERNAL, text=text)
        assign_colleague(row, by=users["head-of-entity"], version=None, colleague=users["focal-point"], note=NOTE)
        users["assessor"] = users[f"assessor-{row.body.code.lower()}"]
        for username, text in SHARED:
            add_comment(row, by=users[username], audience=Audience.SHARED, text=text)

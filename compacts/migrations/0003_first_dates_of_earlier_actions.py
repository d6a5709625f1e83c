"""Actions entered before their dates were kept each get their dates from the events of the audit trail."""

from django.db import migrations

from accountability.localization.dates import organization_day

OPERATOR = "operator"
ADDED, POSTPONED, AGREED = "board-action-added", "board-action-postponed", "board-plan-agreed"


def enter_dates(apps, schema_editor):
    """Append the first date of each action that has none, then the later ones with their reasons.

    The first date was entered by who added the action, on that day; in a plan entered from paper, by who entered the
    plan, on the day of its agreement.
    """
    actions = apps.get_model("compacts", "LetterAction").objects.filter(first_due_on__isnull=False)
    dates = apps.get_model("compacts", "LetterActionDate").objects
    for action in actions.exclude(dates__reason="").select_related("plan").order_by("pk"):
        events = _events(apps, "letteraction", action.pk)
        added = next((event for event in events if event.event == ADDED), None)
        agreed = next((e for e in _events(apps, "actionplan", action.plan_id) if e.event == AGREED), None)
        day = organization_day(added.at) if added else action.plan.agreed_on or organization_day()
        by = _person(apps, added or agreed)
        dates.create(action=action, due_on=action.first_due_on, entered_on=day, reason="", recorded_by=by)
        if dates.filter(action=action).exclude(reason="").exists():
            continue
        for event in events:
            if event.event == POSTPONED and event.note:
                dates.create(
                    action=action, due_on=event.details["due_on"], entered_on=organization_day(event.at),
                    reason=event.note, recorded_by=_person(apps, event),
                )  # fmt: skip


def _events(apps, kind, pk):
    rows = apps.get_model("accountability", "AuditEvent").objects.filter(subject_type=kind, subject_id=pk)
    return list(rows.order_by("id"))


def _person(apps, event):
    users = apps.get_model("accountability", "User").objects
    person = users.filter(pk=event.actor_id).first() if event else None
    return person or users.get_or_create(username=OPERATOR, defaults={"is_active": False, "password": "!"})[0]


class Migration(migrations.Migration):

    dependencies = [
        ("accountability", "0001_initial"),
        ("compacts", "0002_files_and_dates_of_letter_actions"),
    ]

    operations = [
        migrations.AlterModelOptions(name="letteractiondate", options={"ordering": ["action", "due_on", "id"]}),
        migrations.RunPython(enter_dates, migrations.RunPython.noop),
    ]

"""What every model, migration, workflow and action has."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from types import FunctionType, ModuleType

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

import accountability.actions
from accountability.audit.events import titles
from accountability.permissions import grants
from accountability.registers import applications, registers
from accountability.roles import DESCRIPTIONS, Role

OURS = tuple(applications())
MODELS = [model for model in apps.get_models() if model._meta.app_label in OURS]
TIMES = {"recorded_at", "uploaded_at", "made_at", "changed_at", "sealed_at", "since"}  # when a row was written
WITHOUT_EVENT = (
    "drafts",  # what its author alone reads: the trail, which others read, would betray it
    "accountability.actions.bulk",  # calls the single action that it is given, which leaves the event
)


# --- Models and migrations ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_says_what_one_row_is(model):
    assert model.__doc__
    assert not model.__doc__.startswith(f"{model.__name__}("), "Django's own words are none"


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_migration_is_named_for_what_it_does():
    for app in OURS:
        for path in (settings.BASE_DIR / app / "migrations").glob("0*.py"):
            assert not re.search(r"_auto_|_and_more|_alter_", path.stem), path.name


def test_the_database_sets_when_a_row_was_recorded_that_never_changes():
    triggers = {model: {trigger.name for trigger in getattr(model._meta, "triggers", ())} for model in MODELS}
    kept = [model for model, names in triggers.items() if "append_only" in names]
    times = {model: {field.name for field in model._meta.fields} & TIMES for model in kept}

    assert len(kept) > 60
    assert [m.__name__ for m in kept if times[m] and not triggers[m] & {"recorded_now", "written_now"}] == []


# --- Workflows and events -------------------------------------------------------------------------------------------
WORKFLOWS = [workflow for register in registers() for workflow in register.workflows]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow.field)
def test_every_status_stands_in_its_workflow(workflow):
    states = type(workflow.steps[0].to)
    reached = {step.to for step in workflow.steps} | {step.source for step in workflow.steps}

    assert set(states) <= reached


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda workflow: workflow.field)
def test_every_step_names_a_known_permission_and_event(workflow):
    for step in workflow.steps:
        assert step.permission in grants()
        assert step.event in titles()


def test_every_role_is_described_and_holds_something():
    assert set(DESCRIPTIONS) == set(Role)
    assert all(any(role in row for row in grants().values()) for role in Role)


def test_the_trail_tells_records_of_two_registers_apart():
    records = [entry.model._meta.model_name for register in registers() for entry in register.records]
    others = [model._meta.model_name for app in OURS for model in apps.get_app_config(app).get_models()]

    assert not [name for name in records if others.count(name) > 1]


# --- Actions --------------------------------------------------------------------------------------------------------
STEPS = ".decision_records"  # what several actions share, and no action itself


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(accountability.actions.__path__):
        yield importlib.import_module(f"accountability.actions.{found.name}")
    for name in settings.REGISTERS:
        register = name.removesuffix(".register")
        if importlib.util.find_spec(f"{register}.actions") is None:
            continue
        package = importlib.import_module(f"{register}.actions")
        yield package
        for found in pkgutil.iter_modules(getattr(package, "__path__", [])):
            yield importlib.import_module(f"{package.__name__}.{found.name}")


def actions() -> list[FunctionType]:
    return [
        function
        for module in modules()
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
        if not module.__name__.endswith(STEPS)
    ]


def events_of(function: FunctionType) -> bool:
    """Whether the action writes to the trail, itself or through what it names in its own and other action modules."""
    module = importlib.import_module(function.__module__)
    bodies = {n.name: n for n in ast.parse(inspect.getsource(module)).body if isinstance(n, ast.FunctionDef)}
    waiting, seen = [function.__name__], set()
    while waiting:
        seen.add(name := waiting.pop())
        named = {ast.unparse(n) for n in ast.walk(bodies[name]) if isinstance(n, ast.Name | ast.Attribute)}
        if named & {"audit.record", "audit.record_all"}:
            return True
        if any(events_of(other) for other in _other_actions(module, named)):
            return True
        waiting += (named & bodies.keys()) - seen
    return False


def _other_actions(module: ModuleType, named: set[str]) -> Iterator[FunctionType]:
    for where, dot, name in (written.partition(".") for written in named):
        if not dot and inspect.isfunction(other := getattr(module, name or where, None)):
            if ".actions." in other.__module__ and other.__module__ != module.__name__:
                yield other
        elif dot and inspect.ismodule(other := getattr(module, where, None)) and ".actions." in other.__name__:
            yield getattr(other, name)


@pytest.mark.parametrize("action", actions(), ids=lambda f: f"{f.__module__}.{f.__name__}")
def test_every_action_says_who_acts_and_leaves_an_event(action):
    by = inspect.signature(action).parameters.get("by")

    assert by is not None
    assert by.kind == inspect.Parameter.KEYWORD_ONLY
    assert by.default is inspect.Parameter.empty
    assert events_of(action) or action.__module__.endswith(WITHOUT_EVENT)
    assert action.__doc__

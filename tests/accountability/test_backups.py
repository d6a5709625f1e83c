"""Backup and restore, into another cluster where transaction numbers begin anew."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from accountability import audit
from accountability.actions.evidence import Offer, attach_evidence
from accountability.audit import seals
from accountability.files import storage
from accountability.models import AuditEvent
from accountability.models.user import operator
from accountability.roles import Role
from recommendations.models import Recommendation
from tests import uploads
from tests.conftest import make_organization, make_person
from tests.recommendation_rows import enter

WORDS = f"what was done in process {os.getpid()}"  # files are kept by their content, for all workers in one folder
PROOF = """
from accountability.files import storage
from recommendations.models import EvidenceVersion
version = EvidenceVersion.objects.get()
with storage.read(version.sha256) as kept:
    print(f"{version.name}: {kept.read().decode()}")
"""
LIVE_ON = """
from accountability import audit
from accountability.audit import seals
from accountability.models import User
from accountability.models.user import operator
before = seals.verify()
audit.record("tried", operator(), by=operator())
User.objects.update(first_name="Changed")
sealed = seals.seal()
after = seals.verify()
print(before.intact, before.waiting, sealed > 1, after.intact, after.waiting)
"""


@pytest.fixture
def filled(committed_db):
    """An installation with recommendations, a stored answer, evidence, and events sealed and not yet sealed."""
    organization = make_organization()
    enter(organization, 20, by=make_person(organization, Role.COORDINATOR))
    call_command("rates", "--as-of", "2021-06-30")
    seals.seal()
    audit.record("tried", operator(), by=operator())
    record, by = Recommendation.objects.earliest("pk"), make_person(organization, Role.FOCAL_POINT)
    file = uploads.file("proof.txt", WORDS.encode())
    kept = attach_evidence(record, by=by, version=None, offers=[Offer("Proof", file=file)])[0].sha256
    half = default_storage.save(f"{storage.ARRIVING}/half", ContentFile(b"what was d"))
    yield
    for name in (half, f"{kept[:2]}/{kept}"):
        default_storage.delete(name)


def elsewhere(folder, *arguments):
    """A command of another checkout: its own data folder, its own cluster."""
    apart = ("DATABASE_URL", "DATABASE_OWNER_URL", "APP_DATABASE_URL", "REDIS_URL", "SECRET_KEY", "EMBEDDED")
    env = {name: value for name, value in os.environ.items() if name not in apart} | {"DATA_DIR": str(folder)}
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=settings.BASE_DIR, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_a_backup_comes_back_elsewhere_with_its_rates_its_evidence_and_its_trail(filled, tmp_path, data_folder, capsys):
    archive, there = tmp_path / "copy.tar", data_folder
    call_command("backup", str(archive))
    capsys.readouterr()
    call_command("rates", "--as-of", "2021-06-30", "--json")
    rates = json.loads(capsys.readouterr().out)

    told = elsewhere(there, "restore", str(archive))

    assert "The trail is intact" in told
    assert json.loads(elsewhere(there, "rates", "--as-of", "2021-06-30", "--json")) == rates
    assert elsewhere(there, "shell", "--no-imports", "-c", PROOF) == f"proof.txt: {WORDS}\n"
    assert not (there / "evidence" / storage.ARRIVING).exists()
    # The trail goes on: what happens after the restore is sealed, although its transactions have lower numbers.
    assert elsewhere(there, "shell", "--no-imports", "-c", LIVE_ON).split() == ["True", "0", "True", "True", "0"]


def test_an_archive_is_for_its_owner_alone_and_never_overwritten(filled, tmp_path):
    archive = tmp_path / "copy.tar"
    call_command("backup", str(archive))

    assert archive.stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError, match="exists already"):
        call_command("backup", str(archive))


def test_a_backup_is_restored_only_into_an_empty_installation(filled, tmp_path):
    archive = tmp_path / "copy.tar"
    call_command("backup", str(archive))
    events = AuditEvent.objects.count()

    with pytest.raises(CommandError, match="Nothing was restored"):
        call_command("restore", str(archive))

    assert AuditEvent.objects.count() == events


@pytest.mark.parametrize("content", [b"", b"no archive at all"])
def test_what_is_no_backup_is_refused(db, tmp_path, content):
    (tmp_path / "file").write_bytes(content)

    for name in ("file", "missing"):
        with pytest.raises(CommandError, match="no archive"):
            call_command("restore", str(tmp_path / name))

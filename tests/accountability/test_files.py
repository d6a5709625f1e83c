"""What people bring as files: what is taken, what is refused and in which words, and what a scanner says."""

from __future__ import annotations

import io
import os
import shlex
import subprocess
import sys
import time

import openpyxl
import pytest
from django.core.files.storage import default_storage
from django.test import RequestFactory

from accountability import files
from accountability.files import Unacceptable, office, storage
from accountability.files.types import CSV, DOCX, JPEG, ODT, PNG, PPTX, SPREADSHEETS, TEXT, XLSX
from tests import uploads

ENTITIES = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
FOREVER = "import time; time.sleep(60)"


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    """A folder for what is kept, gone with the test."""
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }
    return tmp_path


def workbook():
    made = io.BytesIO()
    openpyxl.Workbook().save(made)
    return made.getvalue()


# --- Told by content ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("signed.pdf", uploads.PDF, "application/pdf"), ("SIGNED.PDF", uploads.PDF, "application/pdf"),
        ("photo.png", uploads.PNG, PNG), ("photo.jpeg", b"\xff\xd8\xff\xe0" + bytes(9), JPEG),
        ("policy.docx", uploads.docx(), DOCX), ("table.xlsx", workbook(), XLSX), ("deck.pptx", uploads.pptx(), PPTX),
        ("policy.odt", uploads.odt(), ODT), ("rows.csv", "a,b\r\nщ,ي\r\n".encode("utf-8-sig"), CSV),
        ("note.txt", "Сделано. 完成。".encode(), TEXT), ("deck.pptx", uploads.pptx(a__b=workbook()), PPTX),
    ],
)  # fmt: skip
def test_file_is_what_its_content_says(name, content, kind):
    assert files.check(uploads.file(name, content)) == (name, kind)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("report.pdf", uploads.docx(), "the content is DOCX"), ("table.xlsx", uploads.docx(), "the content is DOCX"),
        ("photo.png", uploads.PDF, "the content is PDF"), ("note.txt", uploads.PDF, "the content is PDF"),
        ("report.pdf", b"MZ\x90\x00\x03" + bytes(99), "not of an accepted type"), ("rows.csv", b"a\x00b", "accepted type"),
        ("rows.csv", "é".encode("latin-1"), "not of an accepted type"), ("page.html", b"<html></html>", "“.html”"),
        ("report", uploads.PDF, "“none”"), ("report.docx", uploads.OLD_WORD, "legacy Office format"),
        ("report.docm", uploads.docx(), "the content is DOCX"), ("empty.pdf", b"", "The file is empty"),
        ("report.docx", uploads.packed({"a.txt": "hello"}), "ZIP archive"), ("cut.docx", uploads.docx()[:-30], "damaged"),
    ],
)  # fmt: skip
def test_file_that_lies_is_refused_in_words(name, content, words):
    with pytest.raises(Unacceptable, match=words):
        files.check(uploads.file(name, content))


def test_import_takes_spreadsheets_alone():
    with pytest.raises(Unacceptable, match="Upload one of: CSV, XLSX"):
        files.check(uploads.file("a.pdf"), only=SPREADSHEETS)


# --- Office documents that could do harm ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (uploads.docx(**{"word__vbaProject.bin": b"x"}), "macros"),
        (uploads.office("application/vnd.ms-word.document.macroEnabled"), "macros"),
        (uploads.docx(word__table=uploads.xlsx(**{"xl__vbaProject.bin": b"x"})), "macros"),
        (uploads.odt(Basic__Standard=b"Sub Main"), "macros"), (uploads.docx(**{"word__a.xml": ENTITIES}), "entities"),
        (uploads.docx(**{"word__a.xml": ENTITIES.encode("utf-16")}), "entities"),
        (uploads.docx(**{"[Content_Types].xml": ENTITIES}), "entities"),
        (uploads.docx(**{"word__a.xml": "<a>"}), "damaged"), (uploads.locked(uploads.docx()), "password"),
        (uploads.odt(**{"META-INF__manifest.xml": "<m><encryption-data/></m>"}), "password"),
        (uploads.docx(word__object=uploads.OLD_WORD), "embedded object"),
        (uploads.docx(a=uploads.docx(b=uploads.docx())), "within archives"),
    ],
)  # fmt: skip
def test_document_that_could_do_harm_is_refused(content, words):
    with pytest.raises(Unacceptable, match=words):
        files.check(uploads.file("policy.docx" if b"opendocument" not in content else "policy.odt", content))


def test_bomb_by_ratio_is_refused_before_it_is_unpacked():
    with pytest.raises(Unacceptable, match="far more"):
        files.check(uploads.file("a.docx", uploads.docx(zeros=bytes(30_000_000))))


def test_bomb_in_many_parts_or_inside_another_is_refused(monkeypatch):
    monkeypatch.setattr(office, "MOST_BYTES", 3_000_000)
    inside = uploads.xlsx(a=bytes(900_000), b=bytes(900_000))

    for parts in ({f"p{n}": bytes(900_000) for n in range(4)}, {"x": inside, "y": inside}):
        with pytest.raises(Unacceptable, match="far more"):
            files.check(uploads.file("a.docx", uploads.docx(**parts)))


def test_list_of_parts_that_would_fill_the_memory_is_refused(monkeypatch):
    monkeypatch.setattr(office, "MOST_LISTED", 100)

    with pytest.raises(Unacceptable, match="damaged"):
        files.check(uploads.file("a.docx", uploads.docx()))


def test_part_that_understates_its_size_is_refused():
    content = bytearray(uploads.docx(grown=b"x" * 5_000))
    at = content.rfind(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")

    with pytest.raises(Unacceptable, match="damaged"):
        files.check(uploads.file("a.docx", bytes(content)))


# --- Names ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"), ("C:\\Users\\me\\plan.pdf", "plan.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"), ("a\x00b\r\nc.pdf", "ab c.pdf"), ("  plan .pdf ", "plan .pdf"),
        ('plan "final"?.pdf', "plan _final__.pdf"), ("", "_"), ("...", "_"), ("خطة العمل.pdf", "خطة العمل.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)  # fmt: skip
def test_name_is_made_safe(given, shown):
    assert files.clean(given) == shown


# --- Size -----------------------------------------------------------------------------------------------------------
def test_file_over_the_limit_is_refused_with_both_sizes(settings):
    settings.UPLOAD_MAX_BYTES = 10

    with pytest.raises(Unacceptable, match=r"The file is 48.bytes\. A file can be at most 10.bytes"):
        files.check(uploads.file("a.pdf"))


@pytest.mark.parametrize("limit", ["UPLOAD_MAX_BYTES", "UPLOAD_MAX_BYTES_TOGETHER"])
def test_what_is_cut_off_while_it_arrives_is_never_taken_for_the_whole(settings, limit):
    setattr(settings, limit, 3_000_000)
    sent = {"files": [uploads.file("a.txt", b"a" * 2_900_000), uploads.file("b.txt", b"b" * 3_400_000)]}

    request = RequestFactory().post("/", sent)
    small, large = request.FILES.getlist("files")

    assert files.check(small) == ("a.txt", TEXT)
    assert (large.size, large.read()) == (3_400_000, b"")
    with pytest.raises(Unacceptable, match=r"3\.2.MB"):
        files.check(large)
    request.close()


# --- Kept -----------------------------------------------------------------------------------------------------------
def test_same_content_is_kept_once_under_its_checksum(folder):
    first, second = files.take(uploads.file("a.pdf")), files.take(uploads.file("b.pdf"))

    assert (first.sha256, first.size) == (second.sha256, len(uploads.PDF))
    assert [path.name for path in folder.rglob("*") if path.is_file()] == [first.sha256]
    with storage.read(first.sha256) as kept:
        assert kept.read() == uploads.PDF


def test_what_breaks_off_leaves_nothing(folder):
    def broken():
        yield b"half"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        storage.keep(broken())

    assert not [path for path in folder.rglob("*") if path.is_file()]


ENDLESS = """
import sys, time
from django.conf import settings
settings.configure(STORAGES={"default": {
    "BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": sys.argv[1]}}})
from accountability.files import storage
def half():
    yield b"half"
    print(flush=True)
    time.sleep(60)
storage.keep(half())
"""


def test_what_a_killed_process_left_is_never_seen_and_goes_a_day_later(folder):
    program = subprocess.Popen([sys.executable, "-c", ENDLESS, str(folder)], stdout=subprocess.PIPE)
    with program.stdout:
        program.stdout.readline()
    program.kill()
    program.wait()

    [left] = [path for path in folder.rglob("*") if path.is_file()]
    assert left.parent.name == storage.ARRIVING
    os.utime(left, (0, 0))
    kept = storage.keep([b"whole"])
    assert [path.name for path in folder.rglob("*") if path.is_file()] == [kept.sha256]


def test_what_a_job_made_goes_a_month_later_and_what_is_kept_for_good_stays(folder):
    month = 31 * 24 * 3600
    made, kept = storage.keep([b"export"], folder=storage.MADE), storage.keep([b"export"])
    for path in folder.rglob(made.sha256):
        os.utime(path, (time.time() - month, time.time() - month))
    storage.keep([b"another"])

    assert [path.parent.parent for path in folder.rglob(kept.sha256)] == [folder]


def test_file_that_is_gone_is_named_as_such():
    with pytest.raises(FileNotFoundError):
        storage.read("0" * 64)


# --- The operator's scanner -----------------------------------------------------------------------------------------
def scanner(program, *words):
    return shlex.join([sys.executable, "-c", program, *words])


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (scanner("import sys; sys.exit(b'PDF' in sys.stdin.buffer.read())"), "something harmful"),
        (scanner("import sys; sys.exit(b'PDF' in open(sys.argv[1], 'rb').read())", "{path}"), "something harmful"),
        (scanner("import sys; sys.exit(2)"), "could not be scanned"), (scanner(FOREVER), "could not be scanned"),
        ("/nowhere/scanner", "could not be scanned"),
    ],
)  # fmt: skip
def test_scanner_that_says_no_or_nothing_keeps_the_file_out(settings, folder, command, words):
    settings.EVIDENCE_SCANNER, settings.EVIDENCE_SCANNER_SECONDS = command, 1

    with pytest.raises(Unacceptable, match=f"“a.pdf” was not accepted. .*{words}"):
        files.take(uploads.file("a.pdf"))
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_scanner_that_says_yes_lets_the_file_in(settings):
    settings.EVIDENCE_SCANNER = scanner("")

    kept = files.take(uploads.file("a.pdf"))

    assert default_storage.exists(f"{kept.sha256[:2]}/{kept.sha256}")

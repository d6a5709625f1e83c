"""Active content of office documents: programs, fields and formulas that start or fetch something when opened."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from xml.parsers import expat

from django.utils.translation import gettext as _

from accountability.files.types import Unacceptable

PROGRAM_TYPES = ("macro", "vbaproject", "activex")  # in a content type
FOREIGN_TYPES = (
    "oleobject", "externallink", "connections+xml", "webextension", "text/html", "rtf", "rfc822", "x-msdownload",
    "javascript", "ecmascript",
)  # fmt: skip
PROGRAM_ENDINGS = {
    ".bat", ".chm", ".class", ".cmd", ".com", ".cpl", ".dll", ".exe", ".hta", ".jar", ".js", ".jse", ".lnk", ".msi",
    ".pif", ".ps1", ".py", ".reg", ".scf", ".scr", ".sh", ".url", ".vbe", ".vbs", ".wsf", ".wsh",
}  # fmt: skip
PROGRAM_SIGNATURES = (
    b"MZ", b"#!", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe",
    b"L\x00\x00\x00\x01\x14\x02", b"ITSF",
)  # fmt: skip
ARCHIVE_SIGNATURES = (b"%PDF-", b"{\\rtf", b"MSCF", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
LINK_SCHEMES = {"", "http", "https", "mailto", "ftp", "ftps", "tel", "file"}  # followed by a click alone
FIELDS = ("DDE", "LINK", "INCLUDE", "IMPORT", "DATABASE")  # the first letters of the field's keyword
FUNCTIONS = re.compile(r"\b(?:WEBSERVICE|CALL|REGISTER(?:\.ID)?|EXEC|RTD|DDE|IMAGE|FORMULA)\s*\(", re.IGNORECASE)
QUOTED = re.compile(r"\"[^\"]*\"|'(?:[^']|'')*'")
REMOTE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\", re.IGNORECASE)
CALL_IN_CSV = re.compile(r"[\w.]\|[^|]{0,255}?![\w$]")
NESTED = "\N{OBJECT REPLACEMENT CHARACTER}"  # represents a field within a field


def refuse_types(types: Iterable[str]) -> None:
    """Refuse a package that declares a part of a type that acts."""
    for declared in map(str.lower, types):
        if any(word in declared for word in PROGRAM_TYPES):
            raise with_macros()
        if any(word in declared for word in FOREIGN_TYPES):
            raise _fetches()


def refuse_program(name: str, head: bytes) -> None:
    """Refuse a part that is a program, or a file of another kind, by its name or its first bytes."""
    if PurePosixPath(name).suffix.lower() in PROGRAM_ENDINGS or head.startswith(PROGRAM_SIGNATURES):
        raise Unacceptable(_("The document contains a program. Remove the program and upload the document again."))
    if head.startswith(ARCHIVE_SIGNATURES):
        raise Unacceptable(_("The file contains other files. Remove them and upload each file separately."))


def refuse_csv(text: str) -> None:
    """Refuse a table with a cell that calls another program, whichever sign a spreadsheet takes as its delimiter."""
    if not CALL_IN_CSV.search(text):
        return
    for delimiter in ",;\t":
        try:
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
            calls = any(map(_calls, itertools.chain.from_iterable(rows)))
        except csv.Error:  # longer than a cell of any spreadsheet
            calls = True
        if calls:
            raise _runs()


def _calls(cell: str) -> bool:
    return cell.lstrip(" \"'").startswith(("=", "+", "-", "@")) and bool(CALL_IN_CSV.search(cell))


def with_macros() -> Unacceptable:
    return Unacceptable(_("The file contains macros. Save it without macros, or as a PDF."))


class Markup:
    """Reads one part of markup to its end; Unacceptable if it declares entities or contains active content."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = _refuse_document_type
        self.parser.StartElementHandler = self._start
        self.text = ""
        self.fields: list[str] = []  # the instructions of the fields that are open, the innermost last
        self.checks: dict[str, Callable[[Mapping[str, str]], None]] = {
            "Relationship": _relationship, "fldChar": self._field_mark,
            "fldSimple": lambda attributes: refuse_field(_local(attributes, "instr")),
            "hlinkClick": _action, "hlinkHover": _action, "hlinkMouseOver": _action,
            "table-cell": lambda attributes: refuse_formula(_local(attributes, "formula"), bar=False),
        }  # fmt: skip
        self.checks |= dict.fromkeys(
            ("ddeLink", "oleLink", "dde-source", "dde-connection-decl", "dde-link", "plugin", "applet"), _always
        )
        self.checks |= dict.fromkeys(("script", "event-listener"), _script)
        self.checks |= dict.fromkeys(
            ("image", "object", "object-ole", "floating-frame", "section-source", "table-source", "fill-image",
             "imagedata", "fill"), _local_content,
        )  # fmt: skip
        self.texts: dict[str, Callable[[str], None]] = {
            "instrText": self._field_text, "f": refuse_formula, "formula": refuse_formula, "formula1": refuse_formula,
            "formula2": refuse_formula, "definedName": refuse_formula,
        }  # fmt: skip

    def feed(self, content: bytes, *, last: bool = False) -> None:
        """Read on; expat.ExpatError where it is no markup."""
        self.parser.Parse(content, last)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = name.rpartition(":")[2]
        if check := self.checks.get(local):
            check(attributes)
        if local in self.texts:
            self.text = ""
            self.parser.CharacterDataHandler = self._characters
            self.parser.EndElementHandler = self._end

    def _characters(self, text: str) -> None:
        self.text += text

    def _end(self, name: str) -> None:
        """Check the text of a formula or part of a field."""
        if check := self.texts.get(name.rpartition(":")[2]):
            self.parser.CharacterDataHandler = self.parser.EndElementHandler = None
            check(self.text)

    def _field_text(self, text: str) -> None:
        if self.fields:
            self.fields[-1] += text
        else:
            refuse_field(text)

    def _field_mark(self, attributes: Mapping[str, str]) -> None:
        kind = _local(attributes, "fldCharType")
        if kind == "begin":
            if self.fields:
                self.fields[-1] += NESTED
            self.fields.append("")
        elif kind == "separate" and self.fields:
            refuse_field(self.fields[-1])
        elif kind == "end" and self.fields:
            refuse_field(self.fields.pop())


def refuse_field(instruction: str) -> None:
    """Refuse a field of a text document that calls a program or fetches content, also where another field names it."""
    keyword = instruction.strip().upper().partition(" ")[0]
    if keyword.startswith(FIELDS) or NESTED in keyword:
        raise _runs()


def refuse_formula(formula: str, *, bar: bool = True) -> None:
    """Refuse a formula that calls another program (`cmd|…`) or fetches content; a bar in quotation marks is a name."""
    plain = QUOTED.sub("", formula)
    if (bar and "|" in plain) or FUNCTIONS.search(plain):
        raise _runs()


def _refuse_document_type(*_declaration: object) -> None:
    """Office programs write no document type; a declaration would define entities, possibly external ones."""
    raise Unacceptable(
        _("The file declares markup entities, which are not accepted. Save it again from its program, or as a PDF.")
    )


def _relationship(attributes: Mapping[str, str]) -> None:
    kind = attributes.get("Type", "").rpartition("/")[2].lower()
    target = attributes.get("Target", "").strip()
    if kind in ("afchunk", "attachedtemplate") or "vbaproject" in kind:
        raise _fetches()
    if attributes.get("TargetMode", "").lower() != "external":
        return
    scheme = target.partition(":")[0].lower() if REMOTE.match(target) and ":" in target else ""
    if kind != "hyperlink" or scheme not in LINK_SCHEMES or target.startswith("\\\\"):
        raise _fetches()


def _action(attributes: Mapping[str, str]) -> None:
    if attributes.get("action", "").lower().startswith(("ppaction://program", "ppaction://macro", "ppaction://ole")):
        raise _runs()


def _local_content(attributes: Mapping[str, str]) -> None:
    """A picture or object must be in the package itself."""
    address = (_local(attributes, "href") or _local(attributes, "src")).strip()
    if REMOTE.match(address) and not address.lower().startswith("data:"):
        raise _fetches()


def _script(_attributes: Mapping[str, str]) -> None:
    raise with_macros()


def _always(_attributes: Mapping[str, str]) -> None:
    raise _runs()


def _local(attributes: Mapping[str, str], name: str) -> str:
    """An attribute by its name without the prefix of its namespace."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def _fetches() -> Unacceptable:
    return Unacceptable(
        _("The document loads content from elsewhere when it is opened, such as a template, a "
          "picture, a link or a query. Break these links and upload the document again, or upload it "
          "as a PDF.")
    )  # fmt: skip


def _runs() -> Unacceptable:
    return Unacceptable(
        _("The document contains a field or formula that starts a program or fetches content. "
          "Replace it with its result and upload the document again.")
    )  # fmt: skip

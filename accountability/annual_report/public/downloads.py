"""Downloads of released files, their manifest, its signature, and the signing keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, BinaryIO

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from accountability.annual_report import verification
from accountability.annual_report.formats import FORMATS
from accountability.annual_report.public.access import FOR_GOOD, download, released, require_language
from accountability.files import storage
from accountability.files.types import disposition
from accountability.models import Edition, EditionFile, SigningKey

PART = re.compile(r"bytes=(\d{0,12})-(\d{0,12})", re.ASCII)


class Stored(FileResponse):
    """A file sent in few pieces: each piece costs the server a turn."""

    block_size = 256 * 1024


@download
def file(request: HttpRequest, year: int, language: str, form: str) -> HttpResponseBase:
    """One file of a year's latest edition."""
    return _served(request, require_language(language), form, cycle__year=year)


@download
def edition_file(request: HttpRequest, year: int, number: int, language: str, form: str) -> HttpResponseBase:
    """One file of one edition, which never changes."""
    answer = _served(request, require_language(language), form, cycle__year=year, number=number)
    if settings.PUBLIC_PAGES:
        answer.headers["Cache-Control"] = FOR_GOOD
    return answer


def _served(request: HttpRequest, language: str, form: str, **wanted: int) -> HttpResponseBase:
    """The file of the latest of the released editions that are wanted."""
    if form not in FORMATS:
        raise Http404(_("This file has not been released."))
    of = Edition.objects.released().filter(**wanted).order_by("-number").values("pk")[:1]
    files_of = EditionFile.objects.filter(edition=of, language=language, format=form)
    found = files_of.select_related("edition__cycle").first()
    if found is None:
        raise Http404(_("This file has not been released."))
    etag = f'"{found.sha256}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    edition = found.edition
    number = f"-edition-{edition.number}" if edition.number > 1 else ""
    kept = storage.read(found.sha256)
    stored = Stored(
        kept, as_attachment=True, content_type=FORMATS[form].media_type,
        filename=f"progress-{edition.cycle.year}-{language}{number}.{form}",
        headers={"ETag": etag, "Content-Language": language, "Accept-Ranges": "bytes"},
    )  # fmt: skip
    if asked := _part(request, found):
        return _cut(stored, kept, *asked)
    return stored


def _part(request: HttpRequest, file: EditionFile) -> tuple[int, int] | None:
    """The first byte requested and the one after the last; None for the full file."""
    match = PART.fullmatch(request.headers.get("Range", ""))
    etag = f'"{file.sha256}"'
    if not match or not any(match.groups()) or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = match.groups()
    if not first:
        return max(file.size - int(last), 0), file.size
    return int(first), min(int(last) + 1, file.size) if last else file.size


def _cut(whole: Stored, file: BinaryIO, first: int, after: int) -> HttpResponse:
    """Part of a file, so that an interrupted download can be resumed; 416 if the range is not available."""
    size = int(whole.headers["Content-Length"])
    is_there = first < min(after, size)
    with file:
        file.seek(first)
        read = file.read(after - first) if is_there else b""
    there = f"bytes {first}-{after - 1}/{size}" if is_there else f"bytes */{size}"
    headers = {name: value for name, value in whole.items() if name != "Content-Length"} | {"Content-Range": there}
    return HttpResponse(read, status=206 if is_there else 416, headers=headers)


@download
def manifest(request: HttpRequest, year: int, language: str = "", number: int | None = None) -> HttpResponse:
    """The manifest of the release: exactly the bytes that are signed, the same in every language."""
    if language:
        require_language(language)
    return _bytes(released(year, number), verification.manifest_bytes, "application/json", "json")


@download
def signature(request: HttpRequest, year: int, number: int | None = None) -> HttpResponse:
    """The signature under the manifest: 64 bytes."""
    return _bytes(released(year, number), verification.signature_bytes, "application/octet-stream", "sig")


def _bytes(edition: Edition, of: Callable[[Edition], bytes], media_type: str, ending: str) -> HttpResponse:
    response = HttpResponse(of(edition), content_type=media_type)
    name = f"manifest-{edition.cycle.year}-edition-{edition.number}.{ending}"
    response.headers["Content-Disposition"] = disposition(name)
    return response


@download
def keys(request: HttpRequest) -> HttpResponse:
    """The public halves of every key that has signed a release, the present one first."""
    return JsonResponse({"keys": [_key_details(key) for key in SigningKey.objects.all()]})


@download
def key(request: HttpRequest, name: str) -> HttpResponse:
    """The public half of one key as OpenSSL reads it."""
    signing_key = SigningKey.objects.filter(name=name).first()
    if signing_key is None:
        raise Http404(_("No release was signed with a key of that name."))
    response = HttpResponse(verification.pem(signing_key), content_type="application/x-pem-file")
    response.headers["Content-Disposition"] = disposition(f"{name}.pem")
    return response


def _key_details(key: SigningKey) -> dict[str, Any]:
    return {
        "name": key.name, "algorithm": "Ed25519", "public": key.public, "since": key.since.isoformat(),
        "signs_now": verification.signs_now(key.name), "withdrawn": key.name in settings.REPORT_WITHDRAWN_KEYS,
    }  # fmt: skip

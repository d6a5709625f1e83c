"""Webhooks: signed, told until they answer, never to addresses inside, and only what their owner may read."""

import base64
import datetime as dt
import hashlib
import hmac
import json
import socket
import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.utils import timezone

from accountability.actions import webhooks as actions
from accountability.actions.comments import add_comment
from accountability.audit import history
from accountability.audit.events import INTERNAL
from accountability.errors import IllegalStep, NotPermitted
from accountability.models import Assignment, AuditEvent, WebhookDelivery
from accountability.notifications import http, webhooks
from accountability.roles import Role
from recommendations.actions import update

UPDATED = "recommendation-updated"


@pytest.fixture
def receiver(settings):
    """Another system on this machine: keeps what it is told, and answers with the status that it is given."""
    settings.WEBHOOKS_TO_PRIVATE_ADDRESSES = True
    told, status = [], [204]

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self):
            told.append((self.path, dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(status[0])
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.told, server.status, server.url = told, status, f"http://127.0.0.1:{server.server_port}/hook?x=1"
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def record(entered):
    return next(row for row in entered(4) if row.is_open)


@pytest.fixture
def hook(receiver, record, person):
    """A webhook for updates and comments; the trail is read up to here."""
    webhooks.consume()
    return actions.add(url=receiver.url, events=[UPDATED, "comment-written"], by=person(Role.ADMINISTRATOR))


@pytest.fixture
def said(hook, record, person):
    """An update that the webhook is to be told of."""
    update(record, by=person(Role.FOCAL_POINT), version=None, progress="in_progress", text="A secret word.")
    for _time in range(2):
        webhooks.consume()
    return WebhookDelivery.objects.get()


def later(**passed):
    return timezone.now() + dt.timedelta(**passed)


def test_an_event_is_told_once_with_a_signature(said, hook, receiver, record):
    assert [webhooks.deliver(now=later()) for _time in range(2)] == [1, 0]

    [(path, headers, body)] = receiver.told
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(hook.secret.removeprefix("whsec_"))
    right = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert (path, headers["webhook-signature"]) == ("/hook?x=1", f"v1,{right}")
    assert json.loads(body)["data"]["label"] == record.label
    assert b"secret word" not in body


def test_what_fails_is_told_again_with_the_same_id_until_given_up(said, receiver):
    receiver.status[0] = 500
    webhooks.deliver(now=later())
    webhooks.deliver(now=later(seconds=30))
    assert len(receiver.told) == 1

    for number in range(1, webhooks.ATTEMPTS + 3):
        webhooks.deliver(now=later(days=2 * number))
    assert len(receiver.told) == webhooks.ATTEMPTS
    assert len({headers["webhook-id"] for _path, headers, _body in receiver.told}) == 1
    said.refresh_from_db()
    assert (said.state, said.said) == ("given-up", "The server answered with status 500.")


def test_a_redirect_is_not_followed(said, receiver):
    receiver.status[0] = 302
    webhooks.deliver(now=later())

    said.refresh_from_db()
    assert (said.state, said.said) == ("waiting", "The server answered with status 302.")


def test_one_that_fails_does_not_hold_up_the_others(said, hook, receiver, record, person):
    other = actions.add(url="http://127.0.0.1:1/", events=[UPDATED], by=person(Role.ADMINISTRATOR))
    WebhookDelivery.objects.create(webhook=other, event=said.event, next_at=said.next_at - dt.timedelta(days=1))

    assert webhooks.deliver(now=later()) == 1
    assert receiver.told


@pytest.mark.parametrize("loss", ["deactivated", "no longer an administrator", "may not read comments"])
def test_what_the_owner_may_not_read_is_not_told(said, hook, receiver, record, person, loss):
    if loss == "deactivated":
        hook.owner.is_active = False
        hook.owner.save()
    elif loss == "no longer an administrator":
        Assignment.objects.filter(user=hook.owner).update(role=Role.STAFF)
    else:
        add_comment(record, by=person(Role.COORDINATOR), audience="shared", text="Among us.")
        webhooks.consume()
        WebhookDelivery.objects.filter(event=said.event).delete()
    webhooks.deliver(now=later())

    assert receiver.told == []
    assert "given-up" in WebhookDelivery.objects.values_list("state", flat=True)


@pytest.mark.parametrize(
    "name", ["evidence-attached", "evidence-replaced", "evidence-withdrawn", "comment-written", *sorted(INTERNAL)]
)
def test_an_event_about_what_the_owner_may_not_read_on_a_record_is_not_told(hook, record, name):
    assert may_be_told(hook, record, UPDATED)
    assert not may_be_told(hook, record, name)


@pytest.mark.parametrize("kind", history.RESERVED)
def test_no_address_is_told_of_what_the_trail_withholds(hook, record, kind):
    event = AuditEvent(event=UPDATED, subject_type=kind, subject_id=record.pk, actor_id=record.pk)

    assert not webhooks.may_be_told(hook, event)


def may_be_told(hook, record, name):
    return webhooks.may_be_told(hook, AuditEvent(event=name, subject_type="recommendation", subject_id=record.pk))


def test_an_address_in_any_script_is_told(said, hook, receiver):
    hook.url += "&où=là"
    hook.save()

    assert webhooks.deliver(now=later()) == 1
    assert receiver.told[0][0] == "/hook?x=1&o%C3%B9=l%C3%A0"


def test_an_answer_that_comes_sign_by_sign_is_not_waited_for(monkeypatch):
    ours, theirs = socket.socketpair()
    connection = HTTPConnection("example.org")
    connection.sock = ours
    monkeypatch.setattr(http, "connect", lambda url: connection)
    monkeypatch.setattr(http, "TIMEOUT", 0.2)
    theirs.sendall(b"HTTP/1.1 20")

    with theirs, pytest.raises(http.Unreachable):
        http.post("https://example.org/", b"{}", {})


# --- Addresses ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
     "::127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b:1::a00:1", "fec0::1",
     "192.0.0.1", "192.0.0.9", "192.0.2.1", "192.31.196.1", "192.52.193.1", "192.88.99.1", "192.175.48.1", "198.18.0.1",
     "198.19.255.255", "198.51.100.1", "203.0.113.1", "240.0.0.1", "255.255.255.255", "100.127.255.255",
     "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::", "100::1", "2001::1", "2001:1::1", "2001:2::1",
     "2001:20::1",
     "2001:db8::1", "2620:4f:8000::1", "3fff::1", "5f00::1", "ff02::1", "::"],
)  # fmt: skip
def test_an_address_inside_is_refused_where_it_is_connected_to(address, monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **kwargs: [(2, 1, 6, "", (address, 443))])

    with pytest.raises(http.Unreachable, match="private network"):
        http.connect("https://harmless.example.org/")


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "192.0.1.1", "198.20.0.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"]
)
def test_an_address_of_the_world_is_taken(address, monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **kwargs: [(2, 1, 6, "", (address, 443))])

    assert not http.refusal_of_host("https://harmless.example.org/")


@pytest.mark.parametrize("host", ["harmless.example.org", "192.0.0.8", "0x7f000001", "[::ffff:7f00:1]"])
def test_an_address_inside_is_refused_when_it_is_entered(host, monkeypatch, person):
    if host[0] == "h":
        inside = [(2, 1, 6, "", ("192.168.1.1", 443))]
        monkeypatch.setattr("socket.getaddrinfo", lambda *args, **kwargs: inside)

    with pytest.raises(IllegalStep, match=r"private network|not a web address"):
        actions.add(url=f"https://{host}/", events=[UPDATED], by=person(Role.ADMINISTRATOR))


def test_a_name_that_leads_nowhere_yet_is_taken_and_asked_again(monkeypatch, person):
    def unknown(*args, **kwargs):
        raise OSError("Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", unknown)

    assert actions.add(url="https://later.example.org/", events=[UPDATED], by=person(Role.ADMINISTRATOR)).pk
    with pytest.raises(http.Unreachable):
        http.connect("https://later.example.org/")


def test_a_name_that_answers_otherwise_next_time_is_not_asked_twice(monkeypatch):
    answers, connected = iter(["93.184.215.14", "127.0.0.1"]), []
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **kwargs: [(2, 1, 6, "", (next(answers), 443))])

    def connection(address, timeout):
        connected.append(address)
        raise OSError("stop here")

    monkeypatch.setattr("socket.create_connection", connection)
    with pytest.raises(http.Unreachable):
        http.connect("https://rebinding.example.org/")

    assert connected == [("93.184.215.14", 443)]


def test_a_name_with_one_address_inside_is_refused(monkeypatch):
    both = [(2, 1, 6, "", ("93.184.215.14", 443)), (2, 1, 6, "", ("127.0.0.1", 443))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **kwargs: both)

    with pytest.raises(http.Unreachable, match="private network"):
        http.connect("https://harmless.example.org/")


@pytest.mark.parametrize(
    "url", ["http://example.org/", "ftp://example.org/", "https://me:secret@example.org/", "/here",
            "https://@example.org/", "https://example.org\\@evil.example/", "https://example.org/\u202egnp.exe"],
)  # fmt: skip
def test_only_whole_https_addresses_without_a_password_are_taken(url, person):
    with pytest.raises(IllegalStep):
        actions.add(url=url, events=[UPDATED], by=person(Role.ADMINISTRATOR))


# --- Looking after them ---------------------------------------------------------------------------------------------
def test_nobody_but_an_administrator_looks_after_webhooks(hook, person):
    for act in (lambda by: actions.renew_secret(hook, by=by), lambda by: actions.switch(hook, on=False, by=by)):
        with pytest.raises(NotPermitted):
            act(person(Role.COORDINATOR))


def test_the_trail_never_holds_the_secret(hook, person):
    renewed = actions.renew_secret(hook, by=person(Role.ADMINISTRATOR))

    assert renewed.secret != hook.secret
    kept = str(list(AuditEvent.objects.filter(subject_type="webhook").values_list("details", "note", "subject")))
    assert renewed.secret not in kept
    assert hook.secret not in kept


def test_the_secret_is_shown_once(signed_in, hook):
    client = signed_in(Role.ADMINISTRATOR)
    shown = client.post(f"/administration/webhooks/{hook.pk}/secret/").content.decode()
    hook.refresh_from_db()

    assert hook.secret in shown
    assert hook.secret not in client.get(f"/administration/webhooks/{hook.pk}/").content.decode()


def test_a_webhook_is_made_in_the_browser(signed_in, receiver):
    client = signed_in(Role.ADMINISTRATOR)
    answer = client.post("/administration/webhooks/new/", {"url": receiver.url, "events": [UPDATED]})

    assert "whsec_" in answer.content.decode()
    assert receiver.url in client.get("/administration/webhooks/").content.decode()

"""A worker killed while it sends mails loses none and sends at most one of them twice."""

import os
import signal
import socketserver
import sys
import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accountability.audit import wakeup
from accountability.exports import jobs
from accountability.models import Job, Mail
from accountability.notifications.email import deliver
from embedded.places import BASE_DIR
from embedded.processes import Child
from tests.faults.conftest import LONG_WORKER, at_once, database_url, eventually
from tests.faults.figures import waits_for_a_lock

COUNT = 5


class Conversation(socketserver.StreamRequestHandler):
    """As much of SMTP as it takes to hand over mails; the server may be told to keep its last word to itself."""

    def handle(self):
        self.say("220 ready")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.say("354 go on")
                message = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.taken.append(next(line for line in message.splitlines() if line.startswith(b"Message-ID")))
                self.server.may_answer.wait(60)
            self.say("221 bye" if word == b"QUIT" else "250 fine")

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def mail_server():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        server.daemon_threads = True
        server.taken, server.may_answer = [], threading.Event()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.may_answer.set()
        server.shutdown()


@pytest.fixture
def start_mailer(register, broker, mail_server, tmp_path):
    """Starts the worker of the queue `long` as the product does, with a mail server."""
    started = []

    def start():
        url = f"smtp://127.0.0.1:{mail_server.server_address[1]}"
        env = os.environ | {"DATABASE_URL": database_url(), "REDIS_URL": broker.url, "EMAIL_URL": url}
        log = tmp_path / f"mailer-{len(started)}.log"
        started.append(Child("mailer", [sys.executable, "-m", "celery", *LONG_WORKER], log, env=env, cwd=BASE_DIR))
        started[-1].start()
        return started[-1]

    yield start
    for child in started:
        child.stop()


def ring():
    wakeup.ring("accountability.tasks.mail", "long")


def mails_waiting(person):
    return Mail.objects.bulk_create(
        Mail(recipient=person, key=f"mail {number}", address="reader@example.org", subject="One", text="…", html="…")
        for number in range(COUNT)
    )


def all_sent():
    return Mail.objects.filter(state="sent").count() == COUNT


def test_a_worker_killed_while_it_sends_loses_no_mail(register, mail_server, start_mailer):
    mails_waiting(register.focal_point)
    first = start_mailer()
    ring()
    eventually(lambda: mail_server.taken, seconds=120)  # handed over, and not acknowledged yet
    os.kill(first.process.pid, signal.SIGKILL)
    first.process.wait()
    mail_server.may_answer.set()
    assert Mail.objects.filter(state="waiting").count() == COUNT

    start_mailer()
    eventually(lambda: ring() or all_sent(), seconds=120)
    assert len(set(mail_server.taken)) == COUNT
    assert len(mail_server.taken) <= COUNT + 1


def test_a_mail_does_not_wait_behind_a_job(register, mail_server, start_mailer):
    mails_waiting(register.focal_point)
    mail_server.may_answer.set()
    job = jobs.enqueue_workbook("recommendations", "", by=register.coordinator, then="/")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE recommendations_targetdate IN ACCESS EXCLUSIVE MODE")
        start_mailer()
        eventually(waits_for_a_lock, seconds=120)
        eventually(lambda: ring() or all_sent(), seconds=60)
        assert Job.objects.get(pk=job.pk).state == "running"

    eventually(lambda: Job.objects.get(pk=job.pk).state == "done", seconds=60)


def test_two_workers_send_each_mail_once(register, mail_server, settings):
    mails_waiting(register.focal_point)
    mail_server.may_answer.set()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = mail_server.server_address
    sent = at_once([lambda: deliver(now=timezone.now())] * 3)

    assert sum(sent) == COUNT
    assert len(mail_server.taken) == len(set(mail_server.taken)) == COUNT

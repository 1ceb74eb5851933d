"""A mail server on the loopback, small enough to read."""

import ssl
import threading
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from socketserver import StreamRequestHandler, ThreadingTCPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from okienko.foundation.gateways.fake import DOWN_DOMAIN, REFUSED_DOMAIN
from okienko.foundation.gateways.mail import SmtpMail

AT = datetime(2026, 3, 12, 8, 41, tzinfo=UTC)


class Talk(StreamRequestHandler):
    """One SMTP conversation, as the server's `mode` wants it."""

    def handle(self):  # noqa: C901  # a protocol is a list of cases
        mode = self.server.mode
        if mode == "silent":
            self.server.test_is_over.wait(20)
            return
        self.say("220 stub" if mode != "garbage" else "\x00\xff zażółć")
        while line := self.rfile.readline():
            verb = line[:4].upper().strip()
            if verb == b"EHLO":
                self.say("250-stub\r\n250-8BITMIME\r\n250-AUTH PLAIN\r\n250 STARTTLS" if mode == "tls" else "250 stub")
            elif verb == b"STAR":
                self.say("220 go")
                self.request = self.server.tls.wrap_socket(self.request, server_side=True)
            elif verb == b"RCPT" and REFUSED_DOMAIN.encode() in line:
                self.say("550 no such user")
            elif verb == b"RCPT" and DOWN_DOMAIN.encode() in line:
                self.say("451 try later")
            elif verb == b"MAIL" and mode == "full":
                self.say("452 no room")
            elif verb == b"DATA":
                self.say("354 go")
                if not self.take():
                    return
            elif verb == b"QUIT":
                return
            else:
                self.say("250 ok")

    def take(self):
        """Whether the conversation goes on."""
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line[1:] if line.startswith(b"..") else line)
        if self.server.mode == "bad content":
            self.say("554 spam")
        elif self.server.mode == "busy":
            self.say("451 later")
        elif self.server.mode != "hangs up":
            self.server.taken.append(message_from_bytes(b"".join(lines), policy=policy.default))
            self.say("250 taken")
        return self.server.mode != "hangs up"

    def say(self, words):
        self.wfile.write(words.encode("latin-1", "replace") + b"\r\n")
        self.wfile.flush()


class Stub(ThreadingTCPServer):
    """The server; `taken` are the messages it took."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, request, client_address):
        """A client that goes away in the middle is nothing to talk about."""


@pytest.fixture
def smtp():
    server = Stub(("127.0.0.1", 0), Talk)
    server.mode, server.taken, server.test_is_over = "good", [], threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.test_is_over.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def mail(smtp):
    """The real gateway, talking to the stub."""

    def gateway(**changed):
        ours = {"host": "127.0.0.1", "port": smtp.server_address[1], "sender": "cus@centrum.example", "safety": "none"}
        return SmtpMail(**{**ours, "patience": 0.5, **changed})

    return gateway


@pytest.fixture
def nobodys_certificate(tmp_path, smtp):
    """A certificate that no authority signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "zlo.example")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    signed = builder.not_valid_before(AT).not_valid_after(AT + timedelta(days=9999)).sign(key, hashes.SHA256())
    form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (tmp_path / "pem").write_bytes(key.private_bytes(*form) + signed.public_bytes(serialization.Encoding.PEM))
    smtp.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    smtp.tls.load_cert_chain(tmp_path / "pem")
    smtp.mode = "tls"

"""Addresses: what is asked, what is refused. The server stands on this machine; nothing else is asked."""

import gzip
import ipaddress
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from invented_pages import PARAGRAPHS, page

from sayso.cli import run
from sayso.errors import MissingInput, NotText, TooLarge
from sayso.ingest import addresses, load_address, web
from sayso.ingest import load as load_public
from sayso.ingest.addresses import is_public


class Answers(BaseHTTPRequestHandler):
    """One path, one way to answer."""

    def do_GET(self):
        getattr(self, "answer_" + self.path.strip("/").split("/")[0].split("?")[0])()

    def send(self, body, *, status=200, **headers):
        self.send_response(status)
        for key, value in {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(body)), **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def answer_article(self):
        self.send(page().encode())

    def answer_latin(self):
        self.send(page().replace('<meta charset="utf-8">', "").encode("cp1252"), Content_Type="text/html; charset=windows-1252")

    def answer_text(self):
        self.send(PARAGRAPHS[0].encode(), Content_Type="text/plain")

    def answer_picture(self):
        self.send(b"\x89PNG\r\n\x1a\n" + bytes(100), Content_Type="image/png")

    def answer_packed(self):
        self.send(gzip.compress(page().encode()), Content_Encoding="gzip")

    def answer_bomb(self):
        self.send(gzip.compress(b"a" * 30_000_000), Content_Encoding="gzip")

    def answer_odd(self):
        self.send(b"xyz", Content_Encoding="br")

    def answer_gone(self):
        self.send(b"", status=410)

    def answer_closed(self):
        self.send(b"", status=403)

    def answer_loop(self):
        self.send(b"", status=302, Location="/loop")

    def answer_moved(self):
        self.send(b"", status=301, Location="/article/2021/03/16/brenn%20h\u00f6he".encode().decode("latin-1"))

    def answer_inside(self):
        self.send(b"", status=302, Location=f"http://{self.path.rsplit('/', 1)[1]}/article")

    def answer_scheme(self):
        self.send(b"", status=302, Location="file:///etc/hostname")

    def answer_endless(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(1000):
                self.wfile.write(b"<p>shells " * 10_000)
        except OSError:
            pass

    def answer_boast(self):
        self.send(b"a", Content_Length="900000000")

    def answer_short(self):
        self.send(b"the town", Content_Length="5000")

    def answer_slow(self):
        self.send_response(200)
        self.end_headers()
        self.drip(b"a")

    def drip(self, piece):
        try:
            for _ in range(100):
                self.wfile.write(piece)
                time.sleep(0.05)
        except OSError:
            pass

    def answer_slow_head(self):
        self.drip(b"HTTP/1.0 200 OK\r\n" if self.path == "/" else b"H")

    def answer_slow_line(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.flush_headers()
        self.drip(b"X-A: b\r\n")

    def answer_slow_end(self):
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.drip(b"1")

    def answer_nonsense(self):
        self.wfile.write(b"nonsense\r\n\r\n")

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as running:
        running.daemon_threads = True
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def load(address):
    """The report at an address of this machine."""
    return load_public(address, private=True)


def test_an_article_is_fetched(server):
    report = load(f"{server}/article")
    assert report.text.split("\n\n") == list(PARAGRAPHS)
    assert report.name == report.address == f"{server}/article"
    assert report.publisher == "The Vale Courier"


def test_the_charset_of_the_answer_counts(server):
    assert "“We have no guns" in load(f"{server}/latin").text


def test_plain_text_and_packed_answers(server):
    assert load(f"{server}/text?é=ö").text == PARAGRAPHS[0]
    assert load(f"{server}/packed").text.split("\n\n") == list(PARAGRAPHS)


def test_a_redirect_is_followed_to_its_address(server):
    report = load(f"{server}/moved")
    assert report.name == f"{server}/moved"
    assert report.address is not None
    assert "/article/2021/03/16/" in report.address
    assert str(report.published) == "2021-03-16"


@pytest.mark.parametrize(
    ("path", "error", "words"),
    [
        ("gone", MissingInput, "answers 410"),
        ("closed", MissingInput, "answers 403"),
        ("loop", MissingInput, "more than 5 times"),
        ("scheme", MissingInput, "only http and https"),
        ("picture", NotText, "PNG"),
        ("endless", TooLarge, "more than 12 MB"),
        ("boast", TooLarge, "900 MB"),
        ("bomb", TooLarge, "once unpacked"),
        ("odd", MissingInput, "packs its answer by br"),
        ("short", MissingInput, "broke"),
        ("nonsense", MissingInput, "connection broke"),
    ],
)
def test_what_is_no_answer(server, path, error, words):
    with pytest.raises(error, match=words) as caught:
        load(f"{server}/{path}")
    assert caught.value.where == f"{server}/{path}"
    assert caught.value.remedy


@pytest.mark.parametrize("path", ["slow", "slow_head", "slow_line", "slow_end"])
def test_a_slow_answer_is_given_up(server, monkeypatch, path):
    monkeypatch.setattr(web, "TOTAL_SECONDS", 0.3)
    started = time.monotonic()
    with pytest.raises(MissingInput, match="no answer within"):
        load(f"{server}/{path}")
    assert time.monotonic() - started < 2


def test_a_handshake_that_does_not_end_is_given_up(monkeypatch):
    monkeypatch.setattr(web, "TOTAL_SECONDS", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(MissingInput, match="no answer within"):
        load(f"https://127.0.0.1:{silent.getsockname()[1]}/")


def test_a_look_up_that_does_not_end_is_given_up(monkeypatch):
    monkeypatch.setattr(web, "TOTAL_SECONDS", 0.2)
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: time.sleep(1) or [])
    with pytest.raises(MissingInput, match="no answer within"):
        load_public("http://vale.example/")


def test_no_plain_answer_to_a_safe_question(server):
    with pytest.raises(MissingInput, match="no safe connection"):
        load(server.replace("http:", "https:"))


INSIDE = (
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.8.8.8", "168.63.129.16", "169.254.169.254", "172.16.0.1",
    "192.0.0.192", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1",
    "2001:0:1::1", "2001:db8::1", "3fff::1", "2002:a00:1::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "4000::1",
)  # fmt: skip
OPEN = ("1.0.0.1", "8.8.8.8", "2606:4700::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1")


@pytest.mark.parametrize("address", INSIDE)
def test_what_is_inside(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", OPEN)
def test_what_is_open(address):
    assert is_public(ipaddress.ip_address(address))


def test_addresses_inside_are_not_asked(server):
    for address in (
        f"{server}/article",
        server.replace("127.0.0.1", "localhost"),
        "http://[::1]:9000/",
        "http://[::ffff:127.0.0.1]:9000/",
        "http://169.254.169.254/latest/meta-data/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[64:ff9b::a00:1]/",
        "http://[fe80::1]/",
    ):
        with pytest.raises(MissingInput, match=r"inside this machine or network|not found"):
            load_public(address)


def test_one_address_inside_among_others_is_enough(monkeypatch):
    answers = [(2, 1, 6, "", ("8.8.8.8", 80)), (2, 1, 6, "", ("10.0.0.7", 80))]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: answers)
    monkeypatch.setattr(web.socket, "create_connection", lambda *_, **__: pytest.fail("it was asked"))
    with pytest.raises(MissingInput, match=r"10\.0\.0\.7"):
        load_public("http://vale.example/")


def test_the_connection_goes_to_the_address_that_was_checked(server, monkeypatch):
    """A name that leads elsewhere when it is looked up again is never looked up again."""
    port = int(server.rsplit(":", 1)[1])
    looked, asked = [], []

    def look(host, *_, **__):
        looked.append(host)
        return [(2, 1, 6, "", ("8.8.8.8" if len(looked) == 1 else "127.0.0.1", port))]

    def connect(to, **_):
        asked.append(to)
        raise ConnectionRefusedError("refused")

    monkeypatch.setattr(addresses.socket, "getaddrinfo", look)
    monkeypatch.setattr(web.socket, "create_connection", connect)
    with pytest.raises(MissingInput, match="does not answer"):
        load_public(f"http://vale.example:{port}/article")
    assert (looked, asked) == (["vale.example"], [("8.8.8.8", port)])


def test_a_redirect_to_an_address_inside_is_not_followed(server, monkeypatch):
    asked = []
    known = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda address: asked.append(str(address)) or len(asked) == 1 or known(address))
    with pytest.raises(MissingInput, match=r"10\.0\.0\.7"):
        load_public(f"{server}/inside/10.0.0.7")
    assert asked == ["127.0.0.1", "10.0.0.7"]


@pytest.mark.parametrize("port", [0, 22, 25, 110, 445])
def test_ports_of_other_services_are_not_asked(port):
    with pytest.raises(MissingInput, match=f"port {port} is not one of the web"):
        load_public(f"http://vale.example:{port}/")


@pytest.mark.parametrize("path", ["/etc/hostname", "etc/hostname", "-", "file:///etc/hostname", "data:text/plain,a", "//127.0.0.1/a"])
def test_what_is_given_as_an_address_never_names_a_file(path):
    with pytest.raises(MissingInput, match="only http and https"):
        load_address(path)


def test_the_flag_of_the_command(server, capsys):
    assert run(["read", f"{server}/text"]) == MissingInput.exit_code
    assert "--allow-private" in capsys.readouterr().err
    assert run(["read", "--allow-private", "--json", f"{server}/text"]) == 0
    assert PARAGRAPHS[0][:30] in capsys.readouterr().out


@pytest.mark.parametrize(
    "address",
    ["ftp://vale.example/a", "file:///etc/passwd", "http://", "http://[1:2", "http://vale.example:99999/", "http://a..b/", "http://me:secret@vale.example/"],
)  # fmt: skip
def test_addresses_that_are_none(address):
    with pytest.raises(MissingInput) as caught:
        load(address)
    assert "secret" not in str(caught.value)


def test_nobody_answers():
    with pytest.raises(MissingInput, match="does not answer"):
        load("http://127.0.0.1:1/")

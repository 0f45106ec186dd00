"""Addresses: what is asked, what is refused. The server stands on this machine; nothing else is asked."""

import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from invented_pages import PARAGRAPHS, page

from sayso.errors import MissingInput, NotText, TooLarge
from sayso.ingest import load, web


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
        try:
            for _ in range(100):
                self.wfile.write(b"a")
                time.sleep(0.05)
        except OSError:
            pass

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


@pytest.fixture
def private(monkeypatch):
    monkeypatch.setenv(web.ALLOW_PRIVATE, "1")


@pytest.fixture
def closed(monkeypatch):
    monkeypatch.delenv(web.ALLOW_PRIVATE, raising=False)


@pytest.mark.usefixtures("private")
def test_an_article_is_fetched(server):
    report = load(f"{server}/article")
    assert report.text.split("\n\n") == list(PARAGRAPHS)
    assert report.name == report.address == f"{server}/article"
    assert report.publisher == "The Vale Courier"


@pytest.mark.usefixtures("private")
def test_the_charset_of_the_answer_counts(server):
    assert "“We have no guns" in load(f"{server}/latin").text


@pytest.mark.usefixtures("private")
def test_plain_text_and_packed_answers(server):
    assert load(f"{server}/text?é=ö").text == PARAGRAPHS[0]
    assert load(f"{server}/packed").text.split("\n\n") == list(PARAGRAPHS)


@pytest.mark.usefixtures("private")
def test_a_redirect_is_followed_to_its_address(server):
    report = load(f"{server}/moved")
    assert report.name == f"{server}/moved"
    assert report.address is not None
    assert "/article/2021/03/16/" in report.address
    assert str(report.published) == "2021-03-16"


@pytest.mark.usefixtures("private")
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


@pytest.mark.usefixtures("private")
def test_a_slow_answer_is_given_up(server, monkeypatch):
    monkeypatch.setattr(web, "TOTAL_SECONDS", 0.3)
    with pytest.raises(MissingInput, match="seconds"):
        load(f"{server}/slow")


@pytest.mark.usefixtures("closed")
def test_addresses_inside_are_not_asked(server):
    for address in (
        f"{server}/article",
        server.replace("127.0.0.1", "localhost"),
        "http://[::1]:9/",
        "http://[::ffff:127.0.0.1]:9/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://[64:ff9b::a00:1]/",
        "http://[fe80::1]/",
        "http://224.0.0.1/",
    ):
        with pytest.raises(MissingInput, match=r"inside this machine or network|not found"):
            load(address)


@pytest.mark.usefixtures("closed")
def test_a_redirect_to_an_address_inside_is_not_followed(server, monkeypatch):
    asked = []
    known = web._public
    monkeypatch.setattr(web, "_public", lambda address: asked.append(str(address)) or len(asked) == 1 or known(address))
    with pytest.raises(MissingInput, match=r"10\.0\.0\.7"):
        load(f"{server}/inside/10.0.0.7")
    assert asked == ["127.0.0.1", "10.0.0.7"]


@pytest.mark.parametrize(
    "address",
    ["ftp://vale.example/a", "file:///etc/passwd", "http://", "http://[1:2", "http://vale.example:99999/", "http://a..b/", "http://me:secret@vale.example/"],
)  # fmt: skip
def test_addresses_that_are_none(address):
    with pytest.raises(MissingInput) as caught:
        load(address)
    assert "secret" not in str(caught.value)


@pytest.mark.usefixtures("private")
def test_nobody_answers():
    with pytest.raises(MissingInput, match="does not answer"):
        load("http://127.0.0.1:1/")

"""Pages that were written for the tests: invented towns, outlets and happenings."""

from __future__ import annotations

PARAGRAPHS = (
    "Shells fell on the market of Brenn on Tuesday morning, killing four people, the mayor said. He gave no names.",
    "The army denied that it had fired. “We have no guns in that valley,” a spokesman said in the capital.",
    "Doctors in the nearby town of Osk said that seven of the injured had been brought to them overnight, two of them children.",
    "It was the third time in a month that the market had been hit, according to the Vale Monitor, a group that counts strikes.",
    "The monitor said that it could not tell where the shells had come from. A curfew was announced for the evening.",
)
ARTICLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
NAV = "<nav><ul>" + "".join(f'<li><a href="/{w}">{w}</a></li>' for w in ("Home", "World", "Politics", "Sport", "Weather")) + "</ul></nav>"
FOOTER = '<footer><p>Copyright 2026 The Vale Courier. <a href="/terms">Terms</a> <a href="/privacy">Privacy</a></p></footer>'


def page(body: str = ARTICLE, *, head: str = "", title: str = "Shells hit Brenn market | The Vale Courier", around: bool = True) -> str:
    """A page with ``body`` in its article element, and ``head`` among its meta elements."""
    inner = f"{NAV}<main><article>{body}</article></main>{FOOTER}" if around else body
    return f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{inner}</body></html>'


LOGIN = page(
    NAV
    + """<h1>Log in</h1><form><label>E-mail <input type="email"></label><label>Password <input type="password"></label>
    <button>Log in</button></form><p>Forgot your password? <a href="/register">Create an account</a></p>"""
    + FOOTER,
    title="Log in to The Vale Courier",
    around=False,
)
PAYWALL = page(
    "<h1>Shells hit Brenn market</h1><p>Shells fell on the market of Brenn on Tuesday morning, killing four people.</p>"
    "<div class='offer'><h2>Subscribe to continue reading</h2><p>This article is for subscribers only. Already a subscriber? Log in.</p>"
    "<p>Start your free trial today and get a month of the Courier for one crown.</p></div>"
)
TEASER = page(
    "".join(f"<p>{p}</p>" for p in PARAGRAPHS[:4])
    + "<p>To continue reading this article, subscribe now. Already a subscriber? Sign in.</p>"
)
LINKS = page(
    "<h1>Latest news</h1><ul>"
    + "".join(f'<li><a href="/a{n}">Shells hit the market of town number {n} in the valley, mayor says</a></li>' for n in range(30))
    + "</ul>",
    title="News from the valley",
)
SCRIPTED = """<!DOCTYPE html><html lang="en"><head><title>Vale Courier</title><script src="/static/main.js"></script></head>
<body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script>window.__STATE__={a:1}</script></body></html>"""
COOKIES = page(
    """<div class="consent"><h1>We value your privacy</h1><p>We and our 842 partners use cookies and similar technologies to store and
    access information on your device.</p><p>You can accept all cookies, reject all cookies or manage your preferences at any time in the
    cookie settings.</p><button>Accept all</button><button>Manage choices</button></div>""",
    title="The Vale Courier",
    around=False,
)
NOT_FOUND = page(
    "<h1>404</h1><p>Sorry, the page you are looking for could not be found. It may have been moved or deleted.</p>",
    title="Page not found - The Vale Courier",
)
ROBOT = page(
    "<h1>vale.example</h1><h2>Checking your browser before you enter.</h2><p>This process is automatic. Your browser will be passed on "
    "shortly. Please allow up to five seconds.</p>",
    title="Just a moment...",
    around=False,
)
EMPTY = page("", title="", around=False)

"""What the HTML pages share: templates, parts of templates, the policy against foreign content, safe text."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from sayso.render import words

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_UNHIDE = {ord(c): None for c in words.HIDDEN}


@functools.cache
def template(name: str) -> jinja2.Template:
    """The template of this name; every string that goes in is escaped."""
    return environment(jinja2.PackageLoader("sayso.render", "templates")).get_template(name)


def environment(*loaders: jinja2.BaseLoader) -> jinja2.Environment:
    """Templates of ``loaders``, earlier ones first: what goes in is escaped, hidden marks are left out, and what is missing is an error."""
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader(loaders),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=_shown,
    )
    made.filters["quoted"] = lambda text: f"“{words.clean(text)}”"
    return made


@functools.cache
def part(name: str) -> str:
    """The style or script of this name."""
    return (files("sayso.render") / "templates" / name).read_text(encoding="utf-8")


def policy(style: str, script: str = "") -> str:
    """The Content-Security-Policy: this style, this script, images inside the file, and nothing else."""
    digests = [base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") for text in (style, script)]
    scripts = f"'sha256-{digests[1]}'" if script else "'none'"
    return f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src {scripts}; img-src data:; base-uri 'none'; form-action 'none'"


def plain(text: str) -> str:
    """The text with a stand-in for each control character and half of a pair; offsets stay."""
    return _CONTROLS.sub("\ufffd", text)


def _shown(value: Any) -> Any:
    """What goes into the page: strings without hidden marks, and with a stand-in for control characters."""
    return plain(value).translate(_UNHIDE) if isinstance(value, str) and not isinstance(value, Markup) else value

"""Language: a text made ready for the parser, parsed, and its parse mended. The model is loaded here and nowhere else."""

from sayso.language.loading import load_inference, load_model, model_name
from sayso.language.parsing import Parsed, parse, parse_many, read_each
from sayso.language.stamps import Stamp
from sayso.language.structure import Dateline
from sayso.language.tokens import Doc, Token, Tokens

__all__ = [
    "Dateline",
    "Doc",
    "Parsed",
    "Stamp",
    "Token",
    "Tokens",
    "load_inference",
    "load_model",
    "model_name",
    "parse",
    "parse_many",
    "read_each",
]

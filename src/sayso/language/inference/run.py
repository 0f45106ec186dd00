"""The steps of a language model, each in the fastest form that gives the model's own answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any, TypeAlias

from spacy.language import Language
from spacy.pipeline import AttributeRuler, EntityRecognizer, Lemmatizer, Tok2Vec
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

from sayso.language.inference.entities import Entities
from sayso.language.inference.forms import Forms
from sayso.language.inference.vectors import TokenVectors

Step: TypeAlias = "Callable[[Sequence[Doc]], None]"


# Words with their beginnings, ends, shapes and small letters: some 10 MB.
_KEPT_STRINGS = 40_000


class Inference:
    """Runs the components of ``nlp`` over documents: token vectors, forms and entities by this package where the model is built as it knows.

    The answers are the model's own up to the rounding of sums. All runs on one thread: many reports are read at once by many processes.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._strings_at_first, self._words_at_first = len(nlp.vocab.strings), len(nlp.vocab)
        self._threads = ThreadpoolController()
        # numpy brings a linear algebra that fits the processor; that of the default is a plain one
        ops = NumpyOps(use_blis=False)
        self._steps: list[Step] = []
        pipeline = dict(nlp.pipeline)
        ruler, lemmatizer = pipeline.get("attribute_ruler"), pipeline.get("lemmatizer")
        self._forms = both = _both(nlp, ruler, lemmatizer)
        for component in pipeline.values():
            if isinstance(model := getattr(component, "model", None), Model):
                for node in model.walk():
                    node.ops = ops
            if both is not None and component is ruler:
                continue
            self._steps.append(both if both is not None and component is lemmatizer else _step(component))

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Annotate documents, which have been tokenised, in place."""
        if docs:
            with self._threads.limit(limits=1, user_api="blas"):
                for step in self._steps:
                    step(docs)

    @property
    def new_words(self) -> int:
        """How many words the vocabulary has taken in since it was made ready, those that it has forgotten again among them."""
        return len(self._nlp.vocab) - self._words_at_first

    @contextmanager
    def passing_words(self) -> Iterator[None]:
        """Within this, words that are new take memory only to its end, once there are many; no document may be used after it.

        The first words to come are kept, as they are those that come again. Such stretches may lie within each other; the outermost counts.
        """
        vocab: Any = self._nlp.vocab
        if vocab.in_memory_zone or len(vocab.strings) - self._strings_at_first < _KEPT_STRINGS:
            yield
            return
        with self._nlp.memory_zone(), self._forms.passing_words() if self._forms else nullcontext():
            yield


def _both(nlp: Language, ruler: object, lemmatizer: object) -> Forms | None:
    if type(ruler) is AttributeRuler and isinstance(lemmatizer, Lemmatizer):
        try:
            return Forms(nlp, ruler, lemmatizer)
        except LookupError:
            pass
    return None


def _step(component: Any) -> Step:
    try:
        if type(component) is Tok2Vec:
            return _tensors(TokenVectors(component.model))
        if type(component) is EntityRecognizer:
            return Entities(component)
    except LookupError:
        pass
    return _as_it_is(component)


def _tensors(vectors: TokenVectors) -> Step:
    def step(docs: Sequence[Any]) -> None:
        for doc, tensor in zip(docs, vectors(docs), strict=True):
            doc.tensor = tensor

    return step


def _as_it_is(component: Any) -> Step:
    """A component of the model, over all documents at once where it can."""

    def step(docs: Sequence[Doc]) -> None:
        if hasattr(component, "predict"):
            component.set_annotations(docs, component.predict(docs))
        else:
            for doc in docs:
                component(doc)

    return step

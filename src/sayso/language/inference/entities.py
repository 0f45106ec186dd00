"""The model's entity recogniser, run over all tokens at once: the same weights, the same choices.

The recogniser goes through a text from left to right. Outside a name, what it does at a token depends on that token alone; inside one, on the
token, the one before and the one at which the name began. So its choice outside of names is worked out for all tokens together, and only
names are followed word by word.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc

from sayso.language.inference.keys import Table, read, write
from sayso.language.inference.vectors import Floats, TokenVectors

_BEGIN, _INSIDE, _OUTSIDE = 3, 1, 2  # as the parser's attribute ENT_IOB has them


class Entities:
    """The entities of documents, as ``recogniser`` gives them. Raises ``LookupError`` for one that is built otherwise."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        model = recogniser.model
        if model.name != "parser_model" or len(model.layers) != 3 or recogniser.cfg["beam_width"] != 1 or model.attrs["unseen_classes"]:
            raise LookupError("the entity recogniser is not of the kind known here")
        inputs, lower, upper = model.layers
        if (
            lower.get_dim("nF") != 3
            or not model.attrs["has_upper"]
            or [layer.name for layer in inputs.layers[1:]] != ["list2array", "linear"]
        ):
            raise LookupError("the entity recogniser is not of the kind known here")
        self._vectors = TokenVectors(inputs.layers[0])
        self._narrow, self._narrow_bias = inputs.layers[2].get_param("W").T, inputs.layers[2].get_param("b")
        self._pieces: int = lower.get_dim("nP")
        weights = lower.get_param("W")
        # piece by piece, so that the greatest of the pieces is one of long rows
        self._lower = np.ascontiguousarray(weights.swapaxes(1, 2).reshape(-1, weights.shape[-1]).T)
        self._bias = np.ascontiguousarray(lower.get_param("b").T).reshape(-1)
        self._nothing = np.ascontiguousarray(lower.get_param("pad")[0].swapaxes(1, 2)).reshape(3, -1)
        moves = [recogniser.moves.get_class_name(i) for i in range(recogniser.moves.n_moves)]
        outside = [i for i, move in enumerate(moves) if move == "O" or (move[:2] in ("B-", "U-") and move != "U-")]
        self._upper = np.ascontiguousarray(upper.get_param("W")[outside].T)
        self._upper_bias = upper.get_param("b")[outside]
        kinds = [moves[i] for i in outside]
        self._begins = np.array([kind.startswith("B-") for kind in kinds])
        self._named = np.array([kind != "O" for kind in kinds])
        labels = [kind[2:] for kind in kinds]
        strings = recogniser.vocab.strings
        self._labels = np.array([strings.add(label) if label else 0 for label in labels], dtype=np.uint64)
        weight = upper.get_param("W")
        bias = upper.get_param("b")
        # what speaks for going on rather than for ending here, label by label
        on = [(moves.index(f"I-{label}"), moves.index(f"L-{label}")) if label else (0, 0) for label in labels]
        if any(inner > last for inner, last in on):
            raise LookupError("the entity recogniser's moves come in another order")
        self._go_on = np.array([i for i, _ in on])
        self._end = np.array([i for _, i in on])
        self._weight, self._weight_bias = weight, bias

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set the entities of every document; sentences must be there."""
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        choices, ends = self._choices(docs)
        first = 0
        for doc in docs:
            length = len(doc)
            _write(doc, choices[first : first + length], ends[first : first + length] - first, self._labels, self._named)
            first += length

    def _choices(self, docs: Sequence[Doc]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """For each token what is chosen there when no name is open, and where the name that begins there would end."""
        x: Floats = np.concatenate(self._vectors(docs)) @ self._narrow + self._narrow_bias
        features = (x @ self._lower).reshape(len(x), 3, -1)
        scores = self._hidden(features[:, 0] + self._nothing[1] + self._nothing[2]) @ self._upper + self._upper_bias
        space, closing = _limits(docs)
        scores[np.ix_(closing | space, self._begins)] = -np.inf
        scores[np.ix_(space, self._named)] = -np.inf
        choices = scores.argmax(axis=1)
        ends = np.arange(len(x))
        begin = np.flatnonzero(self._begins[choices])
        at = begin + 1
        while len(begin):
            hidden = self._hidden(features[at, 0] + features[begin, 1] + features[at - 1, 2])
            label = choices[begin]
            further = self._score(hidden, self._go_on[label]) >= self._score(hidden, self._end[label])
            further &= ~closing[at]
            ends[begin[~further]] = at[~further]
            begin, at = begin[further], at[further] + 1
        return choices, ends

    def _hidden(self, sums: Floats) -> Floats:
        sums = sums + self._bias
        width = sums.shape[1] // self._pieces
        best = sums[:, :width]
        for piece in range(1, self._pieces):
            best = np.maximum(best, sums[:, piece * width : (piece + 1) * width])
        return best

    def _score(self, hidden: Floats, move: NDArray[np.intp]) -> Floats:
        scores: Floats = np.einsum("ij,ij->i", hidden, self._weight[move]) + self._weight_bias[move]
        return scores


def _limits(docs: Sequence[Doc]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which tokens are blank, and at which a name must have ended: the last of a sentence and of a document."""
    space, closing = [], []
    for doc in docs:
        table = read(doc, ["IS_SPACE", "SENT_START"])
        space.append(table[:, 0] == 1)
        closing.append(np.append(table[1:, 1] == 1, True))
    return np.concatenate(space), np.concatenate(closing)


def _write(doc: Doc, choices: NDArray[np.intp], ends: NDArray[np.intp], labels: Table, named: NDArray[np.bool_]) -> None:
    table = np.zeros((len(doc), 2), dtype=np.uint64)
    table[:, 0] = _OUTSIDE
    free = 0
    for start in np.flatnonzero(named[choices]).tolist():
        if start < free:
            continue
        free = int(ends[start]) + 1
        table[start:free, 0] = _INSIDE
        table[start, 0] = _BEGIN
        table[start:free, 1] = labels[choices[start]]
    write(doc, ["ENT_IOB", "ENT_TYPE"], table)

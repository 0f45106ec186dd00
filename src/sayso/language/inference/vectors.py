"""The model's network of token vectors, run with numpy: the same weights and the same sums, at a fraction of the time.

What a token brings along (its form, its ends, its shape) gives a vector that does not depend on its neighbours; such vectors are kept, as a
text says most words more than once. The layers that mix neighbours follow, in blocks that fit into the processor's cache.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model

from sayso.language.inference.keys import Kept, read

Floats: TypeAlias = NDArray[np.float32]

_BLOCK = 512  # rows at a time: their windows and sums stay in the second-level cache
_KEPT = 12_000  # vectors of words, under 5 MB; then the table begins anew


class TokenVectors:
    """Vectors of the tokens of documents, as ``model`` gives them: a ``spacy.Tok2Vec.v2`` of a hashed embedding and maxout windows.

    Raises ``LookupError`` for a model that is built otherwise.
    """

    def __init__(self, model: Model[Any, Any]) -> None:
        embed, encode = (model.get_ref(name) if model.has_ref(name) else None for name in ("embed", "encode"))
        if embed is None or encode is None or len(embed.layers) != 5 or embed.layers[0].name != "extract_features":
            raise LookupError(f"{model.name} is no embedding and encoder of the kind known here")
        self._columns = embed.layers[0].attrs["columns"]
        self._hashed, self._joined = embed.layers[2].layers[0], embed.layers[3].layers[0]
        self._pad: int = encode.attrs["pad"]
        self._layers = [_Layer(layer) for layer in encode.layers[0].layers]
        self.width: int = encode.get_dim("nO")
        self._kept = Kept(self.width, dtype=np.float32, most=_KEPT)

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """An array of shape (tokens, width) for each document."""
        features = np.concatenate([read(doc, self._columns) for doc in docs])
        words = self._kept.all_rows(features, lambda new: self._joined.predict(self._hashed.predict(features[new])))
        # zeros between the documents, as wide as what a token sees of its neighbours
        lengths = [len(doc) for doc in docs]
        x = np.zeros((len(features) + self._pad * (len(docs) + 1), self.width), dtype=np.float32)
        places = []
        at, first = self._pad, 0
        for length in lengths:
            x[at : at + length] = words[first : first + length]
            places.append((at, at + length))
            at, first = at + length + self._pad, first + length
        for layer in self._layers:
            x = layer(x)
        return [np.ascontiguousarray(x[start:end]) for start, end in places]


class _Layer:
    """One residual layer over windows of three: the greatest of some sums, normalised, and added to what came in."""

    def __init__(self, model: Model[Any, Any]) -> None:
        parts = {node.name: node for node in model.walk()}
        window, maxout, norm = parts["expand_window"], parts["maxout"], parts["layernorm"]
        if window.attrs["window_size"] != 1 or not model.name.startswith("residual("):
            raise LookupError(f"{model.name} is no layer of the kind known here")
        self._width, self._pieces, inputs = (maxout.get_dim(name) for name in ("nO", "nP", "nI"))
        weights, bias = np.asarray(maxout.get_param("W")), np.asarray(maxout.get_param("b"))
        # piece by piece, so that the greatest of the pieces is one of long rows
        self._weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, self._pieces * self._width))
        self._bias = np.ascontiguousarray(bias.T.reshape(-1))
        self._scale, self._shift = np.asarray(norm.get_param("G")), np.asarray(norm.get_param("b"))
        self._window = np.empty((_BLOCK, inputs), dtype=np.float32)
        self._sums = np.empty((_BLOCK, self._pieces * self._width), dtype=np.float32)

    def __call__(self, x: Floats) -> Floats:
        out = np.empty_like(x)
        width = self._width
        for low in range(0, len(x), _BLOCK):
            high = min(low + _BLOCK, len(x))
            window, sums = self._window[: high - low], self._sums[: high - low]
            window[:, width : 2 * width] = x[low:high]
            window[0, :width] = x[low - 1] if low else 0
            window[1:, :width] = x[low : high - 1]
            window[:-1, 2 * width :] = x[low + 1 : high]
            window[-1, 2 * width :] = x[high] if high < len(x) else 0
            np.matmul(window, self._weights, out=sums)
            sums += self._bias
            best = sums[:, :width]
            for piece in range(1, self._pieces):
                best = np.maximum(best, sums[:, piece * width : (piece + 1) * width])
            best -= best.mean(axis=1, keepdims=True)
            spread = np.einsum("ij,ij->i", best, best) / width + np.float32(1e-8)
            best *= (spread ** np.float32(-0.5))[:, None]
            best *= self._scale
            best += self._shift
            np.add(best, x[low:high], out=out[low:high])
        return out

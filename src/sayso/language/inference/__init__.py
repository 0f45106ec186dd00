"""The language model, run fast on one core: see ``Inference``."""

from sayso.language.inference.run import Inference

__all__ = ["Inference"]

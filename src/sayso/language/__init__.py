"""Language: the model is loaded here and nowhere else."""

from sayso.language.parsing import Parsed, load_inference, load_model, model_name, parse, parse_many, read_each
from sayso.language.structure import Dateline

__all__ = ["Dateline", "Parsed", "load_inference", "load_model", "model_name", "parse", "parse_many", "read_each"]

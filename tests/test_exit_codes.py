"""The page of exit codes and the errors say the same."""

import pickle
import re
from pathlib import Path

from sayso import errors

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "exit-codes.md"
ROW = re.compile(r"^\|\s*(\d+)\s*\|\s*(?:`(\w+)`)?\s*\|\s*(.+?)\s*\|\s*(.*?)\s*\|$", re.MULTILINE)


def classes(root):
    yield root
    for below in root.__subclasses__():
        yield from classes(below)


def rows():
    return {name: int(code) for code, name, _, _ in ROW.findall(PAGE.read_text(encoding="utf-8")) if name}


def test_every_error_is_on_the_page_with_its_code():
    assert rows() == {error.__name__: error.exit_code for error in classes(errors.SaysoError)}


def test_no_two_errors_share_a_code():
    codes = [error.exit_code for error in classes(errors.SaysoError)]
    assert len(codes) == len(set(codes))


def test_the_codes_that_are_no_errors_of_sayso():
    found = {int(code) for code, name, _, _ in ROW.findall(PAGE.read_text(encoding="utf-8")) if not name}
    assert found == {0, 2, 130}


def test_the_tree_on_top_of_the_module_names_every_error():
    drawn = set(re.findall(r"^    (?:│ {3})? {0,4}(?:[├└]── )?([A-Z]\w+)(?: {2,}|$)", errors.__doc__ or "", re.MULTILINE))
    assert drawn == {error.__name__ for error in classes(errors.SaysoError)}


def test_every_error_gets_from_one_process_to_another():
    for error in classes(errors.SaysoError):
        sent = error(()) if error is errors.JudgedMeanwhile else error("a.txt", "bad", "Mend it.")
        came = pickle.loads(pickle.dumps(sent))
        assert (type(came), vars(came), str(came)) == (error, vars(sent), str(sent))

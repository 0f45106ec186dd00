"""Checks this bundle with nothing but Python 3: `python3 check.py [HEAD]`, in the folder of the bundle.

It checks every file against SHA256SUMS, every text against its name, every original that the ledger names, both chains link by link, the
rows of reports and publications against the ledger, and the judgements in the table against their chain. HEAD is one that `sayso verify`
printed: then also that nothing was cut off or made anew. It ends with 1 when something is not as it was.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

FIRST = "0" * 64
HERE = Path(__file__).resolve().parent


def sha256(data: bytes) -> str:
    """The hash of some bytes, as SHA256SUMS writes it."""
    return hashlib.sha256(data).hexdigest()


def file_sha256(path: Path) -> str:
    """The hash of a file, read a piece at a time."""
    found = hashlib.sha256()
    with path.open("rb") as stream:
        for piece in iter(lambda: stream.read(1 << 20), b""):
            found.update(piece)
    return found.hexdigest()


def links(path: Path) -> list[tuple[str, dict[str, Any]]]:
    """The links of a chain. Prints where one does not fit."""
    found, before = [], FIRST
    for number, line in enumerate(lines(path), start=1):
        line = line.rstrip(b"\r\n")
        chain, _, bound = line.partition(b"\t")
        if sha256(before.encode() + bound) != chain.decode("utf-8", "replace"):
            wrong(f"{path.name} line {number}: it is not as it was made, or the one before it is not")
        before = chain.decode("utf-8", "replace")
        found.append((before, parsed(bound, dict, f"{path.name} line {number}")))
    return found


def lines(path: Path) -> list[bytes]:
    """The lines of a file with their ends. Where it is gone, that is told from the list of all files."""
    return path.read_bytes().splitlines(keepends=True) if path.is_file() else []


def parsed(line: bytes, kind: type, where: str) -> Any:
    """What a line of JSON says: a list or an object, as ``kind`` wants it; an empty one, and a word about it, where it is none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, kind):
        return found
    wrong(f"{where}: this is not JSON as it was written")
    return kind()


faults = 0


def wrong(what: str) -> None:
    """Say what is wrong."""
    global faults
    faults += 1
    print("CHANGED:", what)


def main() -> int:
    """Check all; 1 when something is not as it was."""
    listed, there = set(), {path.relative_to(HERE).as_posix() for path in HERE.rglob("*") if path.is_file()}
    for line in lines(HERE / "SHA256SUMS"):
        digest, _, name = line.decode("utf-8", "replace").rstrip("\n").partition("  ")
        listed.add(name)
        if name not in there:
            wrong(f"{name}: it is gone")
        elif file_sha256(HERE / name) != digest:
            wrong(f"{name}: its hash is not the one in SHA256SUMS")
    for name in sorted(there):
        if name not in listed and name not in ("SHA256SUMS", "tagmanifest-sha256.txt"):
            wrong(f"{name}: it is in no list")

    judgements = links(HERE / "data" / "judgements.chain")
    ledger = links(HERE / "data" / "ledger.chain")
    logged = {(str(entry.get("kind")), str(entry.get("digest"))) for _, entry in ledger}
    for folder, suffix in (("texts", ".txt"), ("originals", "")):
        for path in sorted((HERE / "data" / folder).rglob("*")):
            if path.is_file() and file_sha256(path) != path.name.removesuffix(suffix):
                wrong(f"{folder}/{path.name}: it is not what its name says")
    kept = {path.name for path in (HERE / "data" / "originals").rglob("*")}
    for _, entry in ledger:
        if entry.get("kind") == "original" and str(entry.get("about")) not in kept:
            wrong(f"originals/{entry.get('about')}: the ledger says that it was kept, and it is not here")
    for number, entered in enumerate(lines(HERE / "data" / "arrivals.jsonl"), start=1):
        row = parsed(entered, list, f"arrivals.jsonl line {number}")
        if row and (str(row[0]), sha256(entered)) not in logged:
            wrong(f"arrivals.jsonl line {number}: it is not what the ledger says")
    rows = {}
    for number, told in enumerate(lines(HERE / "data" / "record" / "judgement.jsonl"), start=1):
        row = parsed(told, dict, f"record/judgement.jsonl line {number}")
        rows[str(row.get("number"))] = row
    for number, (chain, bound) in enumerate(judgements, start=1):
        row = rows.pop(str(number), {})
        same = {**{key: value for key, value in bound.items() if value is not None and key != "when"}, "decided": bound.get("when")}
        if {key: row.get(key) for key in same} != same or row.get("chain") != chain:
            wrong(f"judgement {number}: record/judgement.jsonl and judgements.chain do not say the same")
    if rows:
        wrong(f"judgements {sorted(rows)}: they are in no chain")

    ends = [chain[-1][0] if chain else FIRST for chain in (judgements, ledger)]
    print(f"{len(listed)} files, {len(judgements)} judgements, {len(ledger)} entries of the ledger.")
    print(f"Head: {len(judgements)}-{len(ledger)}-{sha256(''.join(ends).encode())}")
    if len(sys.argv) > 1:
        made, entries, digest = sys.argv[1].split("-")
        if int(made) > len(judgements) or int(entries) > len(ledger):
            wrong("head: what it stands for was cut off")
        else:
            then = [chain[int(n) - 1][0] if int(n) else FIRST for chain, n in ((judgements, made), (ledger, entries))]
            if sha256("".join(then).encode()) != digest:
                wrong("head: what stands up to it was made anew")
    print("Nothing was changed." if not faults else f"{faults} changed.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

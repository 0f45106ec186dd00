"""The closed vocabularies of the record, each a set of words that the field uses.

Sources: the annotation guide of the evaluation sets (claims, events, disputes), the Airwars and
ACLED precision notes, TimeML (kinds of time expression).
"""

from __future__ import annotations

from typing import Literal

# Where a value comes from: stated in the text, inferred from it, looked up, assumed, or decided by a person.
Basis = Literal["text", "inference", "gazetteer", "default", "person"]
# What the bytes are that a report came in: a file or the answer of a server, without its packing; a page of a crawl; a line, a row or a
# value of a file of data; a feed whole; or, where there were no bytes, the text itself in UTF-8.
BytesOf = Literal["file", "answer", "page", "line", "row", "value", "feed", "text"]
DateOrigin = Literal["given", "metadata", "page", "dateline", "unknown"]
Confidence = Literal["high", "medium", "low"]

# --- claims
SourceType = Literal[
    "government", "military", "armed_group", "monitor", "international_org", "media", "witness",
    "official_unnamed", "activist", "medic", "other", "narrator",
]  # fmt: skip
Resolution = Literal["explicit", "metonymy", "anaphora", "unresolved", "narrator"]
Speech = Literal["direct", "indirect", "mixed", "narration"]
Factuality = Literal["asserted", "denied", "uncertain", "negative", "future", "desired"]
# What a denying or negative claim negates: the happening, who did it, or what was hit.
Negated = Literal["act", "attacker", "target"]

# --- events
Tier = Literal["incident", "tally", "campaign", "background", "planned", "negated"]
EventType = Literal[
    "airstrike", "missile_strike", "shelling", "chemical_attack", "bombing", "shooting", "clash",
    "territorial_change", "abduction", "siege", "agreement", "displacement", "talks", "protest", "other",
]  # fmt: skip
EventFactuality = Literal["asserted", "uncertain", "denied"]
PlaceRole = Literal["target", "launch", "speech", "dateline", "other"]
TollKind = Literal["killed", "injured", "missing", "displaced", "captured"]
Who = Literal["civilians", "combatants", "mixed", "unspecified"]
DisputeField = Literal[
    "occurrence", "attacker", "target", "weapon", "killed", "injured", "place", "date", "intent",
]  # fmt: skip
Verdict = Literal["consistent", "inconsistent", "not_comparable"]

# --- grounded values
PlaceKind = Literal[
    "settlement", "neighbourhood", "facility", "admin1", "admin2", "country", "region", "water", "unknown",
]  # fmt: skip
PlacePrecision = Literal["exact", "near", "settlement", "district", "province", "region", "country", "water", "unknown"]
MomentKind = Literal["date", "time", "duration", "set"]
MomentPrecision = Literal[
    "part_of_day", "day", "days", "week", "month", "season", "year", "decade", "open", "vague",
]  # fmt: skip
MomentReference = Literal["explicit", "relative", "publication"]
Comparator = Literal["exactly", "at_least", "more_than", "at_most", "less_than", "about", "between"]
ActorKind = Literal[
    "state", "state_organ", "state_forces", "armed_group", "coalition", "monitor", "international_org", "media",
    "person", "civilians", "generic", "other",
]  # fmt: skip

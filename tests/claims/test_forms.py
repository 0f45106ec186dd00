"""Every form of attribution that news prose has, on invented sentences: who, what, how sure, passed on by whom."""

import pytest

from sayso.model import Claim


def told(claims: tuple[Claim, ...]) -> list[tuple[str | None, str]]:
    """Source words and content of the attributed claims."""
    return [
        (c.source.span.text if c.source.span else None, " | ".join(s.text for s in c.content))
        for c in claims
        if c.source.type != "narrator"
    ]


def narrated(claims: tuple[Claim, ...]) -> list[str]:
    return [c.content[0].text for c in claims if c.source.type == "narrator"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We lost the bridge at Tarnow,” said the commander of the Northern Brigade. “There was no warning.”",
            [("the commander of the Northern Brigade", "We lost the bridge at Tarnow | There was no warning")],
        ),
        (
            '"The planes came twice," a baker told the Kestrel News Agency on Friday, "and the second time they hit the oven."',
            [("a baker", "The planes came twice | the second time they hit the oven")],
        ),
        (
            "The mayor of Belgorat said 'nobody from the army came to help'.",
            [("The mayor of Belgorat", "nobody from the army came to help")],
        ),
        (
            "The general said the enemy had “fled like rabbits” from Kalda.",
            [("The general", "the enemy had “fled like rabbits” from Kalda")],
        ),
        ("Asked who had fired, the spokesman said: “We do not know.”", [("the spokesman", "We do not know")]),
        ("“No one will leave Kalda,” state television quoted the minister as saying.", [("the minister", "No one will leave Kalda")]),
        ("“We will search every house,” the interior minister vowed.", [("the interior minister", "We will search every house")]),
        ("“Let the doctors in before the week is over,” pleaded the mayor.", [("the mayor", "Let the doctors in before the week is over")]),
    ],
)
def test_quotations(read, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(read(text)) == expected


def test_a_quotation_over_paragraphs_belongs_to_who_is_named_at_its_end(read) -> None:
    text = "The chief of staff spoke on Monday.\n“The battle began at dawn.\n“By noon we had twelve men,” Gen. Marek Solin said."
    claims = read(text)
    assert ("Gen. Marek Solin", "The battle began at dawn | By noon we had twelve men") in told(claims)
    assert narrated(claims) == []


def test_a_quotation_over_paragraphs_belongs_to_who_is_named_at_its_start(read) -> None:
    text = "“We will retake Kalda,” Col. Anders Voll told his soldiers.\n“We will not stop there.\n“We will go on to the sea,” he said."
    claims = read(text)
    assert {c.source.name for c in claims} == {"Anders Voll"}
    assert [s.text for c in claims for s in c.content] == ["We will retake Kalda", "We will not stop there", "We will go on to the sea"]


def test_what_is_quoted_is_never_the_narrators(read) -> None:
    claims = read("A leaflet fell from the sky.\n\n“Shells hit your school because rebels fired from it.”")
    assert "Shells hit your school because rebels fired from it" not in narrated(claims)


@pytest.mark.parametrize(
    "text",
    [
        "A nurse described the morning. The first bomb struck the gate. A second one killed two patients.",
        "A nurse gave an account of the morning. The first bomb struck the gate. A second one killed two patients.",
        "A nurse told how the ward was lost. The first bomb struck the gate. A second one killed two patients.",
    ],
)
def test_free_indirect_speech_over_several_sentences(read, text: str) -> None:
    claims = read(text)
    inferred = [c for c in claims if c.confidence == "medium"]
    assert [c.content[0].text for c in inferred] == ["The first bomb struck the gate", "A second one killed two patients"]
    assert {c.source.type for c in inferred} == {"medic"}
    assert narrated(claims) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels seize Talmar air base: monitor", ("monitor", "Rebels seize Talmar air base")),
        ("Rebels seize Talmar air base – monitor", ("monitor", "Rebels seize Talmar air base")),
        ("Army shells kill nine in Orsha - rescuers", ("rescuers", "Army shells kill nine in Orsha")),
        ("Governor: bridge at Marand is down", ("Governor", "bridge at Marand is down")),
        (
            "14 killed in rocket attack on Kalda market - governor #Kalda #Valdoria",
            ("governor", "14 killed in rocket attack on Kalda market"),
        ),
    ],
)
def test_headlines_and_posts_signed_by_their_source(read, text: str, expected: tuple[str, str]) -> None:
    assert told(read(text + "\n\nThe fighting began at noon.")) == [expected]


def test_the_outlet_after_a_dash_signs_nothing(read) -> None:
    assert told(read("Rebels seize Talmar air base - Kestrel Daily\n\nThe fighting began at noon.")) == []


@pytest.mark.parametrize(
    ("text", "expected", "factuality"),
    [
        ("The rebels’ claim that they had shot down a helicopter was met with doubt.", ("The rebels", "they had shot down a helicopter"), "uncertain"),
        ("The ministry’s denial that it had used cluster bombs convinced nobody in Orsha.", ("The ministry", "it had used cluster bombs"), "denied"),
        ("The accusation by the governor that the militia had looted the mill came on Friday.", ("the governor", "the militia had looted the mill"), "uncertain"),
        ("Allegations of torture in the prison have been made by former inmates.", ("former inmates", "torture in the prison"), "uncertain"),
        ("There were reports that the garrison had surrendered.", (None, "the garrison had surrendered"), "uncertain"),
        ("It was claimed that the rebels had used gas.", (None, "the rebels had used gas"), "asserted"),
        ("The bomber is believed to have come from Valdoria.", (None, "The bomber | to have come from Valdoria"), "uncertain"),
        ("At least nine people are reported to have died in the strike.", (None, "At least nine people | to have died in the strike"), "asserted"),
        ("The militia was accused by residents of burning twelve houses.", ("residents", "The militia | of burning twelve houses"), "asserted"),
        ("The attack was blamed on the Red Falcon group by the interior ministry.", ("the interior ministry", "The attack | on the Red Falcon group"), "asserted"),
        ("The raid was condemned by the union.", ("the union", "The raid"), "asserted"),
        ("The drone was reportedly launched from a ship.", (None, "The drone was | launched from a ship"), "uncertain"),
        ("In the words of the mayor, the town was a cemetery.", ("the mayor", "the town was a cemetery"), "asserted"),
    ],
)  # fmt: skip
def test_nouns_passives_and_cues_without_a_source(read, text: str, expected: tuple[str | None, str], factuality: str) -> None:
    [claim] = [c for c in read(text) if c.source.type != "narrator"]
    assert told((claim,)) == [expected]
    assert claim.factuality == factuality


@pytest.mark.parametrize(
    ("text", "expected", "factuality"),
    [
        ("The foreign ministry threatened to close the crossing.", ("The foreign ministry", "to close the crossing"), "future"),
        ("The governor warned of a siege of Kalda.", ("The governor", "a siege of Kalda"), "future"),
        ("If the dam breaks, forty villages will drown, engineers warned.", ("engineers", "If the dam breaks, forty villages will drown"), "future"),
        ("The union denounced the hanging of two prisoners.", ("The union", "the hanging of two prisoners"), "asserted"),
        ("The governor blamed the fall of the bridge on rebel sappers.", ("The governor", "the fall of the bridge on rebel sappers"), "asserted"),
        ("The minister called on the rebels to lay down their arms.", ("The minister", "the rebels to lay down their arms"), "desired"),
        ("The rebels rejected the offer of a truce.", ("The rebels", "the offer of a truce"), "denied"),
        ("The president hopes the truce will last.", ("The president", "the truce will last"), "desired"),
    ],
)  # fmt: skip
def test_stances_and_wishes(read, text: str, expected: tuple[str, str], factuality: str) -> None:
    claims = read(text)
    assert told(claims) == [expected]
    assert claims[0].factuality == factuality


@pytest.mark.parametrize(
    ("text", "source", "via", "content"),
    [
        ("State television quoted the minister as saying that nine gunmen had died.", "the minister", "State television", "nine gunmen had died"),
        ("The army had lost the hill, state radio reported the governor as saying.", "the governor", "state radio", "The army had lost the hill"),
        ("Nine gunmen were killed, the Kestrel agency reported, citing a police source.", "a police source", "the Kestrel agency", "Nine gunmen were killed"),
        ("The newspaper, quoting witnesses, said two shells had hit the market.", "witnesses", "The newspaper", "two shells had hit the market"),
        ("A rebel commander told the newspaper that his men had left Kalda.", "A rebel commander", "the newspaper", "his men had left Kalda"),
    ],
)  # fmt: skip
def test_chains(read, text: str, source: str, via: str, content: str) -> None:
    [claim] = read(text)
    assert told((claim,)) == [(source, content)]
    assert [v.span.text for v in claim.via if v.span] == [via]


def test_several_unnamed_voices(read) -> None:
    claims = read("Two Western diplomats and a police officer said the talks had collapsed.")
    assert [c.source.anonymous for c in claims] == [True, True]
    assert {c.content[0].text for c in claims} == {"the talks had collapsed"}


@pytest.mark.parametrize(
    ("text", "name", "standing"),
    [
        (
            "A security official, who spoke on condition of anonymity, said the bomb was hidden in a cart.",
            "unnamed security official",
            "who spoke on condition of anonymity",
        ),
        ("A source close to the talks said a deal was near.", "unnamed source close to the talks", "close to the talks"),
        ("Three people familiar with the matter said the general had been arrested.", "Three people familiar with the matter", "familiar with the matter"),
    ],
)  # fmt: skip
def test_unnamed_sources_keep_how_they_know(read, text: str, name: str, standing: str) -> None:
    [claim] = read(text)
    assert (claim.source.name, claim.source.standing, claim.source.type) == (name, standing, "official_unnamed")
    assert claim.source.anonymous


def test_two_people_who_fit_leave_the_pronoun_open(read) -> None:
    [claim] = read("General Anders Voll and Colonel Ilya Brandt toured the front. He said the hill was lost.")
    assert claim.source.resolution == "unresolved"
    assert set(claim.source.who.candidates) == {"Anders Voll", "Ilya Brandt"}


@pytest.mark.parametrize(
    ("text", "factuality", "negated"),
    [
        ("The monitor said nobody had been killed in the raid.", "negative", "act"),
        ("The ministry said it could neither confirm nor deny the report.", "negative", "attacker"),
        ("The rebels denied that the hospital had been hit.", "denied", "act"),
        ("The rebels denied that it was their rocket that hit the hospital.", "denied", "attacker"),
        ("“We take great care to spare the mills,” the brigade pledged.", "asserted", None),
    ],
)
def test_what_is_negated(read, text: str, factuality: str, negated: str | None) -> None:
    [claim] = [c for c in read(text) if c.source.type != "narrator"]
    assert (claim.factuality, claim.negated) == (factuality, negated)


@pytest.mark.parametrize(
    ("text", "rejected", "negated"),
    [
        ("The army said the target was a weapons store and not a school.", "not a school", "target"),
        ("The bridge was blown up by the rebels, not by the army, the governor said.", "not by the army", "attacker"),
    ],
)
def test_what_is_set_against_it_is_denied_apart(read, text: str, rejected: str, negated: str) -> None:
    first, second = (c for c in read(text) if c.source.type != "narrator")
    assert (first.factuality, second.factuality) == ("asserted", "denied")
    assert (second.content[0].text, second.negated) == (rejected, negated)


def test_background_in_the_middle_of_a_claim_is_the_narrators(read) -> None:
    [claim] = [c for c in read("The monitor said jets hit Kalda, which the rebels seized in 2019, killing four people.") if c.cue]
    assert [s.text for s in claim.content] == ["jets hit Kalda", "killing four people"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two shells hit the market, police said, hours after the siege began.", ("police", "Two shells hit the market")),
        ("The bridge was destroyed, the army said, two days before talks were due to open.", ("the army", "The bridge was destroyed")),
    ],
)
def test_a_clause_of_time_after_the_verb_is_not_what_is_said(read, text: str, expected: tuple[str, str]) -> None:
    assert told(read(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "(Reporting by Ada Mbeki in Kalda; Writing by Jon Frost; Editing by Lin Osei)",
        "By Ada Mbeki, Kestrel News Agency",
        "Smoke rises over Kalda after an air strike, May 14, 2024. KESTREL/Ada Mbeki",
        "Photo: a boy carries water in Kalda. Credit: Ada Mbeki",
    ],
)
def test_sign_offs_bylines_and_captions_say_nothing(read, text: str) -> None:
    assert read(f"{text}\n\nThe strike killed four, police said.\n\n{text}")[0].source.name == "police"
    assert [c.content[0].text for c in read(f"{text}\n\nThe strike killed four, police said.\n\n{text}")] == ["The strike killed four"]


@pytest.mark.parametrize("text", ["Air strikes often kill civilians in such wars.", "War is cruel and bombs kill people every day."])
def test_what_is_so_in_general_is_no_report(read, text: str) -> None:
    assert read(text) == ()

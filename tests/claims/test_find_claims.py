"""Who says what: every way in which news prose attributes, on invented sentences."""

import pytest

from sayso.model import Claim


def short(claim: Claim) -> tuple[str | None, str]:
    """Source words and content."""
    return claim.source.span.text if claim.source.span else None, " | ".join(s.text for s in claim.content)


def attributed(claims: tuple[Claim, ...]) -> list[tuple[str | None, str]]:
    return [short(c) for c in claims if c.source.type != "narrator"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The governor said that two mortar rounds hit the market.", "The governor", "two mortar rounds hit the market"),
        ("Two mortar rounds hit the market, the governor said on Monday.", "the governor", "Two mortar rounds hit the market"),
        ("Two mortar rounds hit the market, said the governor of Talmar.", "the governor of Talmar", "Two mortar rounds hit the market"),
        ("Two mortar rounds hit the market a monitoring group said on Friday.", "a monitoring group", "Two mortar rounds hit the market"),
        ("According to the governor, two mortar rounds hit the market.", "the governor", "two mortar rounds hit the market"),
        ("Two mortar rounds hit the market, according to local doctors.", "local doctors", "Two mortar rounds hit the market"),
        ("“Two mortar rounds hit the market,” the governor said.", "the governor", "Two mortar rounds hit the market"),
        ("The army accused the rebels of mining the road.", "The army", "the rebels of mining the road"),
        ("The union called for a ceasefire around Talmar.", "The union", "a ceasefire around Talmar"),
        ("The brigade claimed responsibility for the car bomb in Talmar.", "The brigade", "the car bomb in Talmar"),
    ],
)
def test_forms(read, text: str, source: str, content: str) -> None:
    assert attributed(read(text)) == [(source, content)]


def test_a_verb_in_the_middle_leaves_content_in_two_pieces(read) -> None:
    [claim] = [c for c in read("The raid, the governor said, destroyed two houses in Talmar.") if c.source.type != "narrator"]
    assert [s.text for s in claim.content] == ["The raid", "destroyed two houses in Talmar"]


def test_a_quotation_that_stands_alone_goes_on_with_the_voice_before(read) -> None:
    text = "“The first shell hit the school,” the teacher said. “The second one fell in the yard.”"
    [claim] = read(text)
    assert claim.speech == "direct"
    assert [s.text for s in claim.content] == ["The first shell hit the school", "The second one fell in the yard"]


def test_another_voice_ends_content(read) -> None:
    text = "The army said its jets hit a depot while residents said the bombs fell on a bakery."
    assert attributed(read(text)) == [("The army", "its jets hit a depot"), ("residents", "the bombs fell on a bakery")]


def test_a_participle_belongs_to_the_same_voice(read) -> None:
    text = "The governor said two shells hit the market, adding that nobody was hurt."
    assert attributed(read(text)) == [("The governor", "two shells hit the market"), ("The governor", "nobody was hurt")]


def test_the_narrator_goes_on_after_but(read) -> None:
    claims = read("Talmar's army says it strikes only fighters, but three shells fell on a clinic on Friday.")
    assert attributed(claims) == [("Talmar's army", "it strikes only fighters")]
    narrated = [c for c in claims if c.source.type == "narrator"]
    assert [short(c)[1] for c in narrated] == ["three shells fell on a clinic on Friday"]


def test_a_joint_source_is_two_voices(read) -> None:
    text = "Activists and residents said two shells hit the market."
    assert [s for s, _ in attributed(read(text))] == ["Activists", "residents"]


def test_claims_stand_inside_claims(read) -> None:
    claims = read("The mayor said a nurse told him that two wards were hit.")
    inner = next(c for c in claims if c.source.span and c.source.span.text == "a nurse")
    outer = next(c for c in claims if c.source.span and c.source.span.text == "The mayor")
    assert inner.parent == outer.id
    assert short(inner)[1] == "two wards were hit"


def test_where_it_was_said(read) -> None:
    [claim] = read("The depot was hit at dawn, the minister told reporters in Geneva.")
    assert claim.said_at is not None
    assert claim.said_at.text == "Geneva"


def test_reportedly_names_nobody(read) -> None:
    [claim] = read("Four fighters were reportedly killed near Talmar.")
    assert claim.source.resolution == "unresolved"
    assert claim.source.span is None


def test_nothing_is_attributed_to_signs_offs_and_captions(read) -> None:
    text = "A picture taken on Monday shows smoke over Talmar. (Reporting by the Talmar bureau; editing by the night desk)"
    assert not attributed(read(text))


def test_a_headline_that_the_text_repeats_is_no_claim(read) -> None:
    text = "Shells hit Talmar: monitor\n\nTwo shells hit Talmar on Monday, a monitor said."
    assert attributed(read(text, title="Shells hit Talmar: monitor")) == [("a monitor", "Two shells hit Talmar on Monday")]


def test_an_account_goes_on_over_sentences(read) -> None:
    claims = read("A surgeon described the night in Talmar. Two shells hit the ward at dawn.")
    told = claims[-1]
    assert short(told) == ("A surgeon", "Two shells hit the ward at dawn")
    assert told.confidence == "medium"


def test_background_in_the_narrators_voice_is_no_claim(read) -> None:
    assert read("Government forces control most of the valley. Talmar lies near the border.") == ()


def test_beliefs_count_only_where_asked_for(read) -> None:
    text = "Senator Vale supports the new bridge."
    assert not read(text)
    assert attributed(read(text, wide=True)) == [("Senator Vale", "the new bridge")]


def test_content_never_holds_marks_at_its_ends_and_ids_are_stable(read) -> None:
    text = "“We saw two jets,” said the farmer. The army denied that its jets had flown."
    first, second = read(text), read(text)
    assert [c.id for c in first] == [c.id for c in second]
    for claim in first:
        for span in claim.content:
            assert text[span.start : span.end] == span.text
            assert span.text[0].isalnum()
            assert span.text[-1].isalnum()


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The ambush was claimed by the Northern Brigade.", "the Northern Brigade", "The ambush"),
        ("The militia is accused by aid groups of burning two villages.", "aid groups", "The militia | of burning two villages"),
        ("A shell hit the mill on Monday, the regional governor, Ada Mbeki, said on Telegram.", "the regional governor, Ada Mbeki", None),
        ("The radio quoted local farmers as saying that the bridge was down.", "local farmers", "the bridge was down"),
        ("Witnesses reported seeing five bodies in the street.", "Witnesses", "seeing five bodies in the street"),
    ],
)
def test_who_speaks_where_another_noun_stands_first(read, text: str, source: str, content: str | None) -> None:
    [(who, what)] = attributed(read(text))
    assert who == source
    assert content is None or what == content


@pytest.mark.parametrize(
    "text",
    [
        "No group announced responsibility for the raid.",
        "The ministry did not say who fired.",
        "The raid claimed hundreds of lives.",
        "The front declared an autonomous region in the hills.",
    ],
)
def test_where_nobody_says_anything(read, text: str) -> None:
    assert attributed(read(text)) == []


def test_a_paragraph_break_lost_inside_a_quotation(read) -> None:
    text = '"We ran to the cellar" a baker said. "The roof fell in. "Nobody was left upstairs." Forty people were hurt, the mayor said.'
    found = dict(attributed(read(text)))
    assert found["the mayor"] == "Forty people were hurt"
    assert "upstairs" in found["a baker"]

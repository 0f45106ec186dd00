"""Every page answers, and says what it should."""

from litestar.testing import TestClient


def test_the_list_shows_the_incidents(client: TestClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Vardin" in answer.text
    assert "Osk" in answer.text


def test_what_is_not_there_is_said_in_words(client: TestClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.text

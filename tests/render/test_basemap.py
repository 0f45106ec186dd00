"""The map."""

import base64

import pytest

from sayso.render import basemap
from sayso.render.basemap import Point, draw


def point(n: int, lat: float, lon: float, shape: str = "spot") -> Point:
    return Point(str(n), lat, lon, shape, f"place {n}")


CLUSTER = [point(n, 35.0 + 0.11 * (n % 4), 36.5 + 0.13 * (n // 4)) for n in range(1, 13)]


def test_no_points_no_map() -> None:
    assert draw([]) == ()


def test_every_mark_lies_inside_its_map_and_no_number_covers_another() -> None:
    main, inset = draw(CLUSTER)
    assert (main.kind, inset.kind) == ("main", "inset")
    assert [m.point for m in main.markers] == CLUSTER
    for m in main.markers:
        assert 0 < m.x < main.width
        assert 0 < m.y < main.height
    labels = [(m.lx, m.ly) for m in main.markers]
    near = [1 for i, a in enumerate(labels) for b in labels[:i] if (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 < 18**2]
    assert not near


def test_tiles_cover_the_map_and_are_few_and_small() -> None:
    for drawn in draw(CLUSTER):
        assert 0 < len(drawn.tiles) <= 12
        assert sum(len(tile.data) for tile in drawn.tiles) < 260_000
        assert min(tile.x for tile in drawn.tiles) <= 0
        assert max(tile.x + tile.side for tile in drawn.tiles) >= drawn.width
        assert min(tile.y for tile in drawn.tiles) <= 0
        assert max(tile.y + tile.side for tile in drawn.tiles) >= drawn.height
        for tile in drawn.tiles:
            assert base64.b64decode(tile.data.partition(",")[2]).startswith(b"\x89PNG")


def test_a_far_launch_place_goes_to_the_wide_map() -> None:
    ship = point(99, 41.5, 51.0, "launch")
    main, wide = draw([*CLUSTER, ship])
    assert ship not in [m.point for m in main.markers]
    assert [m.point for m in wide.markers] == [ship]
    assert wide.kind == "wide"
    assert wide.frame is not None
    x, y, width, height = wide.frame
    assert x >= 0
    assert x + width <= wide.width
    assert y >= 0
    assert y + height <= wide.height


def test_of_two_far_points_both_are_on_one_map() -> None:
    (main, *_) = draw([point(1, 35, 36), point(2, 41, 51, "launch")])
    assert len(main.markers) == 2


@pytest.mark.parametrize("spot", [(0, 0), (84, 179.9), (-84, -179.9), (90, 180), (-90, -180)])
def test_points_at_the_edge_of_the_world(spot: tuple[float, float]) -> None:
    main = draw([point(1, *spot)])[0]
    assert main.tiles
    assert 0 <= main.markers[0].x <= main.width


def test_known_tile() -> None:
    """Damascus (33.51 N, 36.29 E) lies in tile 38/25 of zoom 6, by the formula of the OpenStreetMap wiki."""
    x, y = basemap._project(33.51, 36.29)
    assert (int(x * 64 // 256), int(y * 64 // 256)) == (38, 25)
    lat, lon = basemap._unproject(x, y)
    assert (round(lat, 6), round(lon, 6)) == (33.51, 36.29)


def test_the_scale_is_a_round_length_of_the_right_size() -> None:
    """At zoom 6 and 60 degrees north a unit is half of 2,446 m."""
    length, words = basemap._scale(basemap._Frame(0, 0, 6, 460, 330), 60.0)
    assert words == "100 km"
    assert length == pytest.approx(100_000 / (156_543.03 * 0.5 / 64), abs=0.1)

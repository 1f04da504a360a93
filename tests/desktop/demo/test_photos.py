"""The demo's photos: whole pictures of the visits of one department's last days, small and the same every time."""

import io
import sqlite3
from collections.abc import Callable
from datetime import datetime
from random import Random

import pytest
from PIL import Image

from desktop.demo.sketches import SIZE, building_site, plant
from tests.desktop.demo.making import column, one

PHOTOS = "FROM photo p JOIN visit v ON v.id = p.visit_id JOIN stored_file s ON s.id = p.file_id"


@pytest.mark.parametrize("sketch", [plant, building_site])
def test_a_sketch_is_a_small_jpeg_and_the_same_again(sketch: Callable[[Random, datetime], bytes]) -> None:
    at = datetime(2022, 8, 24, 10, 15)
    drawn = sketch(Random(7), at)
    assert sketch(Random(7), at) == drawn != sketch(Random(8), at)
    with Image.open(io.BytesIO(drawn)) as picture:
        picture.load()
        assert (picture.format, picture.size) == ("JPEG", SIZE)
        assert len(picture.convert("RGB").getcolors(1 << 18) or []) > 20
    assert len(drawn) < 20_000


def test_photos_show_the_day_of_their_visit(sql: sqlite3.Connection) -> None:
    assert one(sql, f"SELECT COUNT(*) {PHOTOS}") >= 12
    assert not one(sql, f"SELECT COUNT(*) {PHOTOS} WHERE p.name NOT LIKE 'IMG_' || REPLACE(v.day, '-', '') || '%.jpg' OR v.form <> '实地'")
    assert one(sql, f"SELECT MIN(v.day) {PHOTOS}") >= "2022-08-22"
    for content, small in sql.execute(f"SELECT s.content, s.thumbnail {PHOTOS}"):
        assert Image.open(io.BytesIO(content)).size == SIZE
        assert Image.open(io.BytesIO(small)).size == (240, 180)


def test_every_visit_on_site_to_one_departments_objects_has_one_or_two(sql: sqlite3.Connection) -> None:
    counted = column(
        sql,
        "SELECT (SELECT COUNT(*) FROM photo p WHERE p.visit_id = v.id) FROM visit v JOIN assignment a ON a.enterprise_id = v.enterprise_id "
        "JOIN department d ON d.id = a.department_id WHERE d.short_name = '市管局' AND v.day >= '2022-08-22' AND v.form = '实地'",
    )
    assert set(counted) == {1, 2}

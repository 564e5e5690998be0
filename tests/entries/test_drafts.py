"""Tags as people type them."""

import pytest

from snaps.entries.drafts import tags_from


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ()),
        (" , ;", ()),
        ("fountain", ("fountain",)),
        ("market square, fountain", ("market square", "fountain")),
        ("#Markt #Brunnen", ("Markt", "Brunnen")),
        ("Markt;Brunnen\nGasse", ("Markt", "Brunnen", "Gasse")),
        ("Markt, markt, MARKT", ("Markt",)),
        ("  viele   Leerzeichen  ", ("viele Leerzeichen",)),
        ("x" * 40, ("x" * 30,)),
        ("a,b,c,d,e,f,g,h,i,j", tuple("abcdefgh")),
        ("Cafe\u0301, Caf\u00e9", ("Caf\u00e9",)),
    ],
)
def test_tags_are_read_as_people_type_them(
    typed: str, expected: tuple[str, ...]
) -> None:
    assert tags_from(typed) == expected

import pytest

from snaps.contests.markdown import to_html


def test_headings_begin_below_that_of_the_page() -> None:
    assert to_html("# One\n\n## Two\n") == "<h2>One</h2>\n<h3>Two</h3>\n"


def test_a_line_end_is_kept() -> None:
    assert to_html("Kurz.\nLeicht.") == "<p>Kurz.<br>\nLeicht.</p>\n"


@pytest.mark.parametrize(
    "nasty",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[go](javascript:alert(1))",
        "![picture](https://example.org/spy.gif)",
        '<a href="https://example.org" style="position:fixed">x</a>',
    ],
)
def test_nothing_gets_through_that_runs_or_loads(nasty: str) -> None:
    html = to_html(nasty)

    assert not any(tag in html for tag in ("<script", "<img", 'javascript:"', "<a s"))
    assert 'href="javascript' not in html
    assert "style=" not in html.replace("&quot;", '"').split("&lt;")[0]


def test_links_lead_outside_without_a_trace() -> None:
    assert to_html("[site](https://example.org) <a@b.de>") == (
        '<p><a href="https://example.org" rel="noopener noreferrer">site</a> '
        '<a href="mailto:a@b.de" rel="noopener noreferrer">a@b.de</a></p>\n'
    )

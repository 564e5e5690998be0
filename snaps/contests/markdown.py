"""Markdown of organisers as HTML that is safe to show."""

import nh3
from markdown_it import MarkdownIt

_READER = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
_TEXT = {"a", "br", "code", "em", "strong"}
_BLOCKS = {"blockquote", "h2", "h3", "h4", "h5", "hr", "li", "ol", "p", "pre", "ul"}
_TABLES = {"table", "tbody", "td", "th", "thead", "tr"}
_ATTRIBUTES = {"a": {"href", "title"}}
_SCHEMES = {"http", "https", "mailto", "tel"}


def to_html(body: str) -> str:
    """Return Markdown as clean HTML; its first headings are <h2>, below the page's.

    Tags in the text are shown as they were typed; what is not on the list of safe
    tags, attributes and kinds of link is left out.
    """
    tokens = _READER.parse(body)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + 1, 5)}"
    html = _READER.renderer.render(tokens, _READER.options, {})
    return nh3.clean(
        html,
        tags=_TEXT | _BLOCKS | _TABLES,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
    )

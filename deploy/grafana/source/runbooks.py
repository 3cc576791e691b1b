"""The runbooks as a dashboard of texts, so that they can be read where the alert is seen."""
import pathlib
import re

from dashboard import shell

PAGES = pathlib.Path(__file__).resolve().parents[3] / "docs" / "runbooks"
UID = "candlewick-runbooks"
HEIGHT = 12
WIDTH = 12


def names():
    return sorted(page.stem for page in PAGES.glob("*.md"))


def address(name):
    """Where the page of an alert is; a name that has none is an error."""
    return f"/d/{UID}?viewPanel={names().index(name) + 1}"


def text(name):
    """The page with links that work in Grafana: to other runbooks, and to pages of the project by their path."""
    page = (PAGES / f"{name}.md").read_text().split("\n", 1)[1].strip()
    page = re.sub(r"\]\((\w+)\.md\)", lambda found: f"]({address(found.group(1))})", page)
    return re.sub(r"\[([^]]+)\]\(\.\./([^)#]+)[^)]*\)", r"\1 (docs/\2)", page)


def dashboard():
    panels = [
        {"id": number + 1, "type": "text", "title": name, "description": "From docs/runbooks.", "links": [],
         "gridPos": {"x": number % 2 * WIDTH, "y": number // 2 * HEIGHT, "w": WIDTH, "h": HEIGHT},
         "options": {"mode": "markdown", "content": text(name)}}
        for number, name in enumerate(names())
    ]
    return shell(UID, "Candlewick: runbooks", "What each alert means, how to look and what to do.", panels, [], "now-1h")

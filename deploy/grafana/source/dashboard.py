"""A dashboard: sections of panels, placed by rule, and the variables that their queries use."""
from dataclasses import dataclass

from panel import POSTGRES, PROMETHEUS, link

COLUMNS = 24
SCHEMA_VERSION = 41

CONSOLE = {"name": "console", "label": "Console", "type": "textbox", "hide": 2, "query": "http://127.0.0.1:8088",
           "description": "The address of the console, for links.",
           "current": {"text": "http://127.0.0.1:8088", "value": "http://127.0.0.1:8088"}}
SYMBOL = {"name": "symbol", "label": "Symbol", "type": "query", "hide": 0, "datasource": POSTGRES, "refresh": 1, "sort": 1,
          "multi": False, "includeAll": False,
          "query": "SELECT symbol FROM tick_balance WHERE in_candles > 0 ORDER BY symbol"}
PART = {"name": "part", "label": "Part", "type": "query", "hide": 0, "datasource": PROMETHEUS, "refresh": 2, "sort": 1,
        "multi": True, "includeAll": True, "current": {"text": ["All"], "value": ["$__all"]},
        "query": {"query": "label_values(jvm_memory_used_bytes, job)", "refId": "part"}}


def choice(name, label, values):
    """A variable with fixed values; the first is the usual one."""
    options = [{"text": value, "value": value, "selected": value == values[0]} for value in values]
    return {"name": name, "label": label, "type": "custom", "hide": 0, "multi": False, "includeAll": False, "query": ",".join(values),
            "current": {"text": values[0], "value": values[0]}, "options": options}


@dataclass(frozen=True)
class Dashboard:
    """`sections` are pairs of a title and panels. Panels go from left to right; one that does not fit begins a new line."""

    uid: str
    title: str
    description: str
    sections: tuple
    variables: tuple = ()
    since: str = "now-1h"

    def json(self, runbooks):
        panels = []
        top = 0
        for title, section in self.sections:
            panels.append({"id": len(panels) + 1, "type": "row", "title": title, "collapsed": False, "panels": [],
                           "gridPos": {"x": 0, "y": top, "w": COLUMNS, "h": 1}})
            top += 1
            left = tallest = 0
            for panel in section:
                if left + panel.width > COLUMNS:
                    left, top, tallest = 0, top + tallest, 0
                panels.append(panel.json(len(panels) + 1, {"x": left, "y": top, "w": panel.width, "h": panel.height}, runbooks))
                left += panel.width
                tallest = max(tallest, panel.height)
            top += tallest
        return shell(self.uid, self.title, self.description, panels, [*self.variables, CONSOLE], self.since)


def shell(uid, title, description, panels, variables, since):
    return {
        "uid": uid, "title": title, "description": description, "tags": ["candlewick"], "schemaVersion": SCHEMA_VERSION, "version": 1,
        "editable": True, "graphTooltip": 1, "refresh": "10s", "timezone": "browser", "time": {"from": since, "to": "now"},
        "timepicker": {}, "annotations": {"list": []}, "templating": {"list": variables}, "panels": panels,
        "links": [{**link("Candlewick", "", new_page=False), "type": "dashboards", "asDropdown": True, "tags": ["candlewick"]}],
    }

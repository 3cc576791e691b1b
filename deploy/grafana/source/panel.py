"""Panels of a dashboard: what they ask, how their values are shown, and what their links lead to."""
from dataclasses import dataclass, field

PROMETHEUS = {"type": "prometheus", "uid": "candlewick-prometheus"}
POSTGRES = {"type": "grafana-postgresql-datasource", "uid": "candlewick-postgres"}

GREEN, YELLOW, RED = "green", "orange", "red"
TOOLTIP = {"mode": "multi", "sort": "desc"}


def metrics(*pairs):
    """Queries of Prometheus: expressions, each with the legend of its series."""
    return [
        {"refId": "ABCDEF"[number], "datasource": PROMETHEUS, "editorMode": "code", "expr": expression, "legendFormat": legend,
         "instant": False, "range": True}
        for number, (expression, legend) in enumerate(pairs)
    ]


def sql(text, form="table"):
    """A query of PostgreSQL. A form `time_series` needs a column `time`; a column of text names the series."""
    lines = [line.rstrip() for line in text.strip("\n").splitlines()]
    indent = min(len(line) - len(line.lstrip()) for line in lines if line)
    text = "\n".join(line[indent:] for line in lines)
    return [{"refId": "A", "datasource": POSTGRES, "editorMode": "code", "rawQuery": True, "rawSql": text, "format": form}]


@dataclass(frozen=True)
class Panel:
    """One panel. `unit` is one of Grafana's; `limits` are values from which on it is yellow and red, or red and green if falling."""

    kind: str
    title: str
    description: str
    queries: list
    unit: str
    width: int
    height: int
    alerts: tuple
    view: str = "/pipeline"
    limits: tuple = ()
    falling: bool = False
    decimals: int | None = None
    options: dict = field(default_factory=dict)
    custom: dict = field(default_factory=dict)
    mappings: tuple = ()
    overrides: tuple = ()
    minimum: float | None = None
    maximum: float | None = None

    def thresholds(self):
        colors = [RED, YELLOW, GREEN] if self.falling else [GREEN, YELLOW, RED]
        if len(self.limits) == 1:
            colors = [colors[0], colors[2]]
        values = [None, *self.limits]
        return {"mode": "absolute", "steps": [{"color": color, "value": value} for color, value in zip(colors, values)]}

    def json(self, number, place, runbooks):
        """As Grafana stores it. `runbooks` gives the address of an alert's page."""
        defaults = {"unit": self.unit, "thresholds": self.thresholds(), "custom": self.custom, "mappings": list(self.mappings)}
        for name, value in (("decimals", self.decimals), ("min", self.minimum), ("max", self.maximum)):
            if value is not None:
                defaults[name] = value
        defaults["color"] = {"mode": "thresholds" if self.kind in ("stat", "state-timeline") else "palette-classic"}
        return {
            "id": number, "type": self.kind, "title": self.title, "description": self.description, "gridPos": place,
            "datasource": self.queries[0]["datasource"], "targets": self.queries,
            "fieldConfig": {"defaults": defaults, "overrides": list(self.overrides)}, "options": self.options,
            "links": [link("Console", "${console}" + self.view),
                      *(link(f"Runbook: {alert}", runbooks(alert), new_page=False) for alert in self.alerts)],
        }


def link(title, address, new_page=True):
    return {"title": title, "url": address, "type": "link", "targetBlank": new_page, "asDropdown": False, "icon": "external link",
            "includeVars": False, "keepTime": not new_page, "tags": [], "tooltip": title}


def stat(title, description, queries, unit, alerts, **more):
    """A single number, or one for each series."""
    options = {"reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False}, "orientation": "auto", "textMode": "auto",
               "colorMode": "value" if "limits" in more else "none", "graphMode": "none", "justifyMode": "auto", "wideLayout": True,
               "showPercentChange": False, "percentChangeColorMode": "standard"}
    return Panel("stat", title, description, queries, unit, 4, 4, alerts, options=options, **more)


def graph(title, description, queries, unit, alerts, stacked=False, bars=False, **more):
    """Values over time. Limits are drawn as lines."""
    custom = {"drawStyle": "bars" if bars else "line", "lineWidth": 1, "fillOpacity": 60 if bars else 10, "showPoints": "never",
              "spanNulls": False, "stacking": {"mode": "normal" if stacked else "none", "group": "A"},
              "thresholdsStyle": {"mode": "dashed" if "limits" in more else "off"}}
    options = {"legend": {"displayMode": "table", "placement": "right", "showLegend": True, "calcs": ["lastNotNull", "max"]},
               "tooltip": TOOLTIP}
    return Panel("timeseries", title, description, queries, unit, 12, 8, alerts, options=options, custom=custom, **more)


def timeline(title, description, queries, alerts, **more):
    """What is 1 or 0 over time."""
    options = {"showValue": "never", "rowHeight": 0.8, "mergeValues": True, "alignValue": "left", "tooltip": TOOLTIP,
               "legend": {"displayMode": "list", "placement": "bottom", "showLegend": False, "calcs": []}}
    return Panel("state-timeline", title, description, queries, "bool_yes_no", 12, 8, alerts, options=options,
                 custom={"fillOpacity": 80, "lineWidth": 0}, limits=(1,), falling=True, **more)


def table(title, description, queries, alerts, unit="short", units=None, colors=None, **more):
    """Rows. `units` are those of single columns; `colors` maps texts to colors."""
    overrides = [{"matcher": {"id": "byName", "options": name}, "properties": [{"id": "unit", "value": of}]} for name, of in (units or {}).items()]
    mappings = [{"type": "value", "options": {text: {"color": color, "index": index}
                                              for index, (text, color) in enumerate(colors.items())}}] if colors else []
    for mapping in mappings:
        overrides.append({"matcher": {"id": "byName", "options": "status"}, "properties": [
            {"id": "mappings", "value": [mapping]}, {"id": "custom.cellOptions", "value": {"type": "color-text"}}]})
    return Panel("table", title, description, queries, unit, 24, 9, alerts, options={"showHeader": True, "cellHeight": "sm", "frameIndex": 0},
                 custom={"align": "auto", "cellOptions": {"type": "auto"}, "inspect": False, "filterable": True}, overrides=tuple(overrides), **more)


def candles(title, description, queries, alerts, **more):
    """Candles with their volume: columns time, open, high, low, close and volume."""
    options = {"mode": "candles+volume", "candleStyle": "candles", "colorStrategy": "open-close", "includeAllFields": False,
               "colors": {"up": GREEN, "down": RED, "flat": "gray"}, "tooltip": TOOLTIP,
               "fields": {"open": "open", "high": "high", "low": "low", "close": "close", "volume": "volume"},
               "legend": {"displayMode": "list", "placement": "bottom", "showLegend": True, "calcs": []}}
    return Panel("candlestick", title, description, queries, "short", 24, 12, alerts, options=options,
                 custom={"lineWidth": 1, "fillOpacity": 20}, **more)

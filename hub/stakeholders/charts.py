"""The map of organisations: public offices over the shapes of the areas."""

from collections.abc import Mapping, Sequence
from typing import Any

from hub.i18n import local
from hub.places.charts import collection
from hub.places.models import Area
from hub.stakeholders.models import Stakeholder

_SAND, _LINE, _AEGEAN = "#e9e3d8", "#8795a1", "#0b4f8a"


def map_of_offices(
    offices: Sequence[Stakeholder], areas: Sequence[Area], urls: Mapping[int, str]
) -> str | None:
    """The map as JSON for the page, or None when there is nothing to draw.

    Only the office that an organisation itself gives as public is drawn, never a site of an
    offer. The areas' geometry must be loaded.
    """
    import plotly.graph_objects as go

    shaped = [area for area in areas if area.geometry]
    if not offices and not shaped:
        return None
    figure = go.Figure()
    if shaped:
        figure.add_trace(go.Choropleth(**_shapes(shaped)))
    if offices:
        figure.add_trace(
            go.Scattergeo(
                lat=[office.latitude for office in offices],
                lon=[office.longitude for office in offices],
                text=[_plain(office.name) for office in offices],
                customdata=[urls[office.id] for office in offices],
                hoverinfo="text",
                mode="markers",
                marker={"size": 11, "color": _AEGEAN, "line": {"width": 1.5, "color": "#ffffff"}},
                showlegend=False,
            )
        )
    figure.update_geos(projection_type="mercator", fitbounds="locations", visible=False)
    figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 0}, height=520)
    text: str = figure.to_json()
    return text


def _shapes(areas: Sequence[Area]) -> dict[str, Any]:
    return {
        "geojson": collection(areas),
        "locations": [str(area.id) for area in areas],
        "z": [1] * len(areas),
        "text": [_plain(local(area.names)) for area in areas],
        "hoverinfo": "text",
        "colorscale": [[0, _SAND], [1, _SAND]],
        "showscale": False,
        "marker": {"line": {"color": _LINE, "width": 1}},
    }


def _plain(name: str) -> str:
    """A name in plotly's small markup language, where `<` would begin a tag."""
    return name.replace("&", "&amp;").replace("<", "&lt;")

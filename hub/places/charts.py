"""The outlines of areas as a map."""

from collections.abc import Callable, Sequence
from typing import Any

from hub.i18n import local
from hub.places.models import Area

_FILL, _LINE = "#cfe0e6", "#0b4f8a"


def outlines(area: Area, children: Sequence[Area], address: Callable[[Area], str]) -> str | None:
    """A map of the area's parts, or of itself where no part has an outline; None without any.

    Each part leads to its page.
    """
    shown = [one for one in children if one.geometry] or ([area] if area.geometry else [])
    if not shown:
        return None
    import plotly.graph_objects as go

    figure = go.Figure(
        go.Choropleth(
            geojson=collection(shown),
            locations=[str(one.id) for one in shown],
            z=[1] * len(shown),
            colorscale=[[0, _FILL], [1, _FILL]],
            showscale=False,
            marker={"line": {"color": _LINE, "width": 1.5}},
            text=[local(one.names) for one in shown],
            customdata=[address(one) for one in shown],
            hovertemplate="%{text}<extra></extra>",
        )
    )
    figure.update_geos(projection_type="mercator", fitbounds="locations", visible=False)
    return str(figure.to_json())


def collection(areas: Sequence[Area]) -> dict[str, Any]:
    """The outlines as GeoJSON features whose ids are the areas'."""
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "id": str(one.id), "properties": {}, "geometry": one.geometry}
            for one in areas
        ],
    }

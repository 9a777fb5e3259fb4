"""Drawings of the gap map, as plotly figures."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from hub.gaps.figures import STEPS, Cell
from hub.gaps.heat import HeatMap
from hub.gaps.network import Network, Node
from hub.i18n import _, number, share

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

COLOURS = (
    "#7a1f0a", "#b8481f", "#e08a4a", "#f2d3a2", "#cfe0e6", "#7fb0cc", "#2f74a8", "#0b4f8a",
)  # fmt: skip
_ROW_HEIGHT = 30
_OFFER, _NEED, _LINE, _OWN = "#0b4f8a", "#4a5a68", "#8795a1", "#a63d1c"


def heat(
    heat_map: HeatMap,
    row_names: Sequence[str],
    column_names: Sequence[str],
    address: Callable[[Cell], str],
) -> "Figure":
    """Coverage in eight colours with its figures; a cell leads to its needs."""
    import plotly.graph_objects as go

    cells = [row.cells for row in heat_map.rows]
    figure = go.Figure(
        go.Heatmap(
            z=[[_level(cell) for cell in row] for row in cells],
            x=[f"{at}" for at in range(len(column_names))],
            y=[f"{at}" for at in range(len(row_names))],
            zmin=0,
            zmax=STEPS,
            colorscale=_stepped(),
            showscale=False,
            xgap=2,
            ygap=2,
            customdata=[[_address(cell, address) for cell in row] for row in cells],
            text=[[figure_in(cell) for cell in row] for row in cells],
            texttemplate="%{text}",
            textfont={"size": 12},
            hovertext=[
                [_told(cell, row_names[y], column_names[x]) for x, cell in enumerate(row)]
                for y, row in enumerate(cells)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    figure.layout.annotations = [
        {"x": x, "y": y, "text": figure_in(cell), "showarrow": False, "font": {"size": 12}}
        for y, row in enumerate(cells)
        for x, cell in enumerate(row)
        if cell.step in {"open", "unknown"}
    ]
    figure.update_xaxes(
        tickvals=list(range(len(column_names))),
        ticktext=[_cut(name, 26) for name in column_names],
        side="top",
        showgrid=False,
        fixedrange=True,
        tickangle=-40,
        ticklabeloverflow="allow",
    )
    figure.update_yaxes(
        tickvals=list(range(len(row_names))),
        ticktext=[_wrapped(name, 34) for name in row_names],
        autorange="reversed",
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        automargin=True,
    )
    figure.update_xaxes(zeroline=False, automargin=True)
    figure.layout.template = None
    figure.layout.height = 160 + _ROW_HEIGHT * max(1, len(row_names))
    figure.layout.margin = {"t": 140, "b": 8, "l": 8, "r": 130}
    return figure


def figure_in(cell: Cell) -> str:
    """What stands in a cell: the ceiling as a share, or a word where there is none."""
    if cell.step == "open":
        return _("open")
    if cell.step == "unknown":
        return "?"
    return "" if cell.share is None else share(cell.share)


def network(drawn: Network, need_ref: str, names: Mapping[str, str]) -> "Figure":
    """Offers at the left, needs at the right, a line for each pair that fits."""
    import plotly.graph_objects as go

    lines_x: list[float | None] = []
    lines_y: list[float | None] = []
    own_x: list[float | None] = []
    own_y: list[float | None] = []
    for offer, need in drawn.edges:
        x, y = (own_x, own_y) if need.ref == need_ref else (lines_x, lines_y)
        x += [0.0, 1.0, None]
        y += [offer.height, need.height, None]
    figure = go.Figure()
    for xs, ys, colour, width in ((lines_x, lines_y, _LINE, 1), (own_x, own_y, _OWN, 2)):
        figure.add_scatter(
            x=xs, y=ys, mode="lines", line={"color": colour, "width": width}, hoverinfo="skip"
        )
    figure.add_trace(_nodes(drawn.offers, 0.0, _OFFER, "square", "middle left", names))
    own = [node for node in drawn.needs if node.ref == need_ref]
    others = [node for node in drawn.needs if node.ref != need_ref]
    figure.add_trace(_nodes(others, 1.0, _NEED, "circle", "middle right", names))
    figure.add_trace(_nodes(own, 1.0, _OWN, "circle", "middle right", names))
    figure.update_xaxes(visible=False, range=[-1.15, 2.15], fixedrange=True)
    figure.update_yaxes(visible=False, range=[-0.02, 1.02], fixedrange=True)
    figure.layout.template = None
    figure.layout.showlegend = False
    figure.layout.height = 70 + 23 * max(4, len(drawn.offers), len(drawn.needs))
    figure.layout.margin = {"t": 8, "b": 8, "l": 8, "r": 8}
    return figure


def _nodes(
    nodes: Sequence[Node],
    x: float,
    colour: str,
    symbol: str,
    where: str,
    names: Mapping[str, str],
) -> object:
    import plotly.graph_objects as go

    def key(node: Node) -> str:
        return ("offer:" if node.is_offer else "need:") + node.ref

    return go.Scatter(
        x=[x] * len(nodes),
        y=[node.height for node in nodes],
        mode="markers+text",
        marker={"color": colour, "symbol": symbol, "size": 10},
        text=[_cut(names[key(node)]) for node in nodes],
        textposition=where,
        hovertext=[names[key(node)] for node in nodes],
        hoverinfo="text",
        cliponaxis=False,
    )


def _level(cell: Cell) -> float | None:
    return cell.step + 0.5 if isinstance(cell.step, int) else None


def _stepped() -> list[list[float | str]]:
    """A colour scale of steps, without blends between them."""
    scale: list[list[float | str]] = []
    for step, colour in enumerate(COLOURS):
        scale += [[step / STEPS, colour], [(step + 1) / STEPS, colour]]
    return scale


def _address(cell: Cell, address: Callable[[Cell], str]) -> str | None:
    return address(cell) if cell.needs else None


def _told(cell: Cell, row: str, column: str) -> str:
    where = f"<b>{_plain(row)}</b><br>{_plain(column)}<br>"
    if cell.step == "none":
        return where + _("no need recorded")
    if cell.step == "open":
        return where + _("not counted: an open-ended offer takes them")
    return where + _(
        "at most %(covered)s of %(people)s people",
        covered=number(cell.covered),
        people=number(cell.people),
    )


def _plain(text: str) -> str:
    """Names as plotly shows them: what looks like markup is taken for letters."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cut(text: str, most: int = 44) -> str:
    return _plain(text if len(text) <= most else text[: most - 1].rstrip() + "…")


def _wrapped(text: str, width: int = 14) -> str:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(_plain(line) for line in lines[:4])

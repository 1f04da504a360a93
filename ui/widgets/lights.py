"""A light is a shape, a word and a colour, so that it survives black-and-white print and colour-blind eyes."""

from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPolygonF

SIZE = 14


class Light(Enum):
    """The lights of the program with the word that stands beside the shape."""

    GREEN = "绿"
    YELLOW = "黄"
    RED = "红"
    GREY = "灰"
    STOPPED = "停表"

    @property
    def colour(self) -> str:
        """Its colour as #rrggbb, readable on light and dark ground."""
        return {"绿": "#2e9e5b", "黄": "#d99100", "红": "#d23b3b"}.get(self.value, "#8a94a3")


def light_of(word: str) -> Light | None:
    """The light a row's word names (绿, 黄, 红, also 绿灯 …); None for an empty or other word."""
    return next((light for light in Light if word.startswith(light.value)), None)


@lru_cache(maxsize=16)
def light_pixmap(light: Light, ratio: float = 2.0) -> QPixmap:
    """The shape: green a disc, yellow a triangle, red a square standing on its corner, grey a ring, stopped two bars."""
    pixmap = QPixmap(int(SIZE * ratio), int(SIZE * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(light.colour))
    if light is Light.GREEN:
        painter.drawEllipse(QRectF(2, 2, 10, 10))
    elif light is Light.YELLOW:
        painter.drawPolygon(QPolygonF([QPointF(7, 1.5), QPointF(13, 12.5), QPointF(1, 12.5)]))
    elif light is Light.RED:
        painter.drawPolygon(QPolygonF([QPointF(7, 0.5), QPointF(13.5, 7), QPointF(7, 13.5), QPointF(0.5, 7)]))
    elif light is Light.STOPPED:
        painter.drawRect(QRectF(2.5, 2, 3, 10))
        painter.drawRect(QRectF(8.5, 2, 3, 10))
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(light.colour))
        painter.drawEllipse(QRectF(3, 3, 8, 8))
    painter.end()
    return pixmap

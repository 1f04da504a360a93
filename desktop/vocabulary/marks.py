"""What any row may bear: how it came into the park file, and a light."""

from enum import StrEnum


class EntrySource(StrEnum):
    """How a row came into the park file."""

    ENTERED = "录入"
    IMPORTED = "导入"
    FORM = "离线表单"
    DEMO = "演示"


class Light(StrEnum):
    """A light by its word; screens add shape and colour."""

    GREEN = "绿"
    YELLOW = "黄"
    RED = "红"
    STOPPED = "停表"

"""The part 园区资料: what the park is called, and what stands on its papers."""

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop.changes import Changes
from desktop.park.commands import change_park
from desktop.park.queries import park_info
from ui.parts import PartedPage
from ui.settings.form_part import FormPart, Kept, closed_to
from ui.widgets.fields import TextField
from ui.widgets.form import Form


class ParkPart(FormPart):
    """One form over the park's row."""

    areas = frozenset({"park"})

    def __init__(self, page: PartedPage[Any]) -> None:
        form = Form(
            [
                [("name", TextField("园区名称", needed=True)), ("document_prefix", TextField("发文字号（机关代字）"))],
                [("party_committee", TextField("党工委全称")), ("management_committee", TextField("管委会全称"))],
                [("issuing_body", TextField("发文机关")), ("seal_name", TextField("印章名称"))],
                [("supervision_phone", TextField("监督电话", hint="印在每块公示牌上")), ("address", TextField("地址"))],
            ],
            page.desk.settings,
            "park",
        )
        super().__init__(page, form, "园区资料", closed_to(_read))

    def command(self, values: dict[str, Any], seen: Any) -> Callable[[], Changes]:
        return partial(change_park, actor=self.desk.actor, expected_version=seen, **values)


def _read() -> Kept:
    values = park_info()._asdict()
    return Kept({key: value for key, value in values.items() if key != "version"}, values["version"])

"""The form of a visit: most of it is filled before anyone types."""

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot

from desktop import clock
from desktop.changes import Changes
from desktop.enterprises.queries import kind_on
from desktop.visits.commands import correct_visit, register_visit
from desktop.visits.duty import ResponsibleCadre, responsible_cadres
from desktop.visits.queries import VisitRow, goers
from desktop.vocabulary import THREE_DUTIES, EnterpriseKind, VisitForm
from ui.desk import Desk
from ui.find import find_cadres, find_enterprises
from ui.visits.photos import PhotosField
from ui.widgets.drawer import Drawer
from ui.widgets.drop_area import DropArea
from ui.widgets.fields import CheckField, ChoiceField, DateField, LongTextField, TextField
from ui.widgets.form import Form
from ui.widgets.pickers import Option, PickField, PickManyField

FORMS = [(form, str(form)) for form in VisitForm]
FINDINGS = ("finding_first", "finding_second", "finding_third")


class VisitDrawer(Drawer):
    """Enters a visit or corrects one. ``saved`` carries (id of the object, whether the next one is wanted)."""

    saved = Signal(int, bool)
    problem_wanted = Signal(int)  # the visit it was found on

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._row: VisitRow | None = None
        self._enterprise = PickField("企业（项目）", find_enterprises, desk.tasks, needed=True)
        self._cadres = PickManyField("走访人员", find_cadres, desk.tasks, needed=True)
        self._no_problem = CheckField("问题", "未发现问题")
        self.photos = PhotosField(desk)
        self._duties = [LongTextField(name, lines=2) for name in THREE_DUTIES[EnterpriseKind.INDUSTRY]]
        form = Form(
            [
                [("enterprise", self._enterprise)],
                [("day", DateField("走访日期", needed=True, not_after_today=True)), ("form", ChoiceField("形式", FORMS, needed=True))],
                [("cadres", self._cadres)],
                [("no_problem", self._no_problem), ("leader_led", CheckField("带队", "领导带队"))],
                [("finding", LongTextField("走访情况", lines=2))],
                *[[(key, field)] for key, field in zip(FINDINGS, self._duties, strict=True)],
                [("note", TextField("备注"))],
                [("photos", self.photos)],
            ],
            desk.settings,
            "visit",
        )
        super().__init__(form, again="保存，到下一家")
        self._drops = DropArea(self)
        self._drops.files_given.connect(self.photos.take_files)
        self._drops.picture_given.connect(self.photos.take_picture)
        self.photos.looked.connect(self._photos_looked)
        self._enterprise.changed.connect(self._enterprise_changed)
        self.form.fields["day"].changed.connect(self._ask_duties)
        self.submitted.connect(self._submitted)

    @Slot()
    def add(self) -> None:
        """Begin a visit, or go on with the one that was not finished."""
        self._row = None
        self.form.begin(new=True)
        self._start(None)
        left = self.form.take_draft()
        self.begin("登记走访", "接着上次没有保存的内容。" if left else "选了企业，责任人就填好了；发现问题的，去掉“未发现问题”。")

    def add_for(self, thing: Option) -> None:
        """Begin a visit to this object; its 包保责任人 are filled in."""
        self._row = None
        self.form.begin(new=True)
        self.form.drop_draft()
        self._start(thing)
        self._ask_goers(thing.id)
        self.begin(f"登记走访：{thing.text}", "没有别的要写，按 Ctrl+Enter 保存并到下一家。")
        self.form.fields["day"].setFocus()

    def edit(self, row: VisitRow) -> None:
        """Correct a visit."""
        self._row = row
        self.form.begin(new=False)
        names = VisitRow.__dataclass_fields__
        values: dict[str, Any] = {key: getattr(row, key) for key in self.form.fields if key in names}
        values |= {"enterprise": Option(row.enterprise_id, row.enterprise), "form": VisitForm(row.form), "cadres": [], "photos": ()}
        self.form.set_values(values)
        self._enterprise.setEnabled(False)
        self.photos.show_kept(row.id)
        self._desk.tasks.run(partial(_goers_of, row), self._cadres.set_value, owner=self)
        self._ask_duties()
        self.begin(f"更正 {row.day} 走访 {row.enterprise}", "改动前的内容会留在记录里。", repeat=False)

    def visited(self) -> Option | None:
        """The object of the visit on the form."""
        return self._enterprise.option

    def first_goer(self) -> Option | None:
        """Who receives a problem found on the visit."""
        return next(iter(self._cadres.options), None)

    def _start(self, enterprise: Option | None) -> None:
        self._enterprise.setEnabled(True)
        kept = self.form.fields["day"].value() or clock.today()
        self.form.set_values({"enterprise": enterprise, "day": kept, "form": VisitForm.ON_SITE, "no_problem": True})
        self._ask_duties()

    @Slot()
    def _enterprise_changed(self) -> None:
        option = self._enterprise.option
        self._ask_duties()
        if option is not None and not self._cadres.value():
            self._ask_goers(option.id)

    def _ask_goers(self, enterprise: int) -> None:
        day = self.form.fields["day"].value() or clock.today()
        self._desk.tasks.run(partial(_offer, enterprise, partial(responsible_cadres, enterprise, day)), self._took_goers, owner=self)

    def _took_goers(self, answer: tuple[int, list[ResponsibleCadre]]) -> None:
        enterprise, found = answer
        if enterprise == self._enterprise.value() and not self._cadres.value():
            self._cadres.set_value([Option(cadre.id, cadre.name, cadre.department) for cadre in found])

    @Slot()
    def _ask_duties(self) -> None:
        """A visit is held against the three duties of what the object was on its day."""
        enterprise, day = self._enterprise.value(), self.form.fields["day"].value() or clock.today()
        if enterprise is not None:
            self._desk.tasks.run(lambda: (enterprise, kind_on(enterprise, day)), self._name_duties, owner=self)

    def _name_duties(self, answer: tuple[int, EnterpriseKind]) -> None:
        enterprise, kind = answer
        if enterprise == self._enterprise.value():
            for field, name in zip(self._duties, THREE_DUTIES[kind], strict=True):
                field.rename(name)

    @Slot()
    def _photos_looked(self) -> None:
        QTimer.singleShot(0, self._show_photos)  # the field has grown once the layout has been done

    @Slot()
    def _show_photos(self) -> None:
        self.form.ensureWidgetVisible(self.photos)

    @Slot(bool)
    def _submitted(self, again: bool) -> None:
        values: dict[str, Any] = self.form.values()
        desk, row = self._desk, self._row
        enterprise = values.pop("enterprise")
        name = self._enterprise.option.text if self._enterprise.option else ""
        if row is None:
            command = partial(register_visit, enterprise=enterprise, actor=desk.actor, **values)
            title = f"登记走访 {name}"
        else:
            command = partial(correct_visit, visit=row.id, expected_version=row.version, actor=desk.actor, **values)
            title = f"更正走访 {name}"
        over = partial(self._saved, enterprise, again, row is None and not values["no_problem"])
        desk.do(command, title, over, refused=self.refuse, failed=self.ready_again, owner=self)

    def _saved(self, enterprise: int, again: bool, raises_problem: bool, changes: Changes) -> None:
        self.form.drop_draft()
        self.ready_again()
        if raises_problem:
            self.problem_wanted.emit(changes.first("visit"))
        elif not again:
            self.shut()
        self.saved.emit(enterprise, again and not raises_problem)


def _goers_of(row: VisitRow) -> list[Option]:
    names = (row.cadres or "").split("、")
    return [Option(number, name) for number, name in zip(goers(row.id), names, strict=False)]


def _offer(enterprise: int, find: partial[list[ResponsibleCadre]]) -> tuple[int, list[ResponsibleCadre]]:
    return enterprise, find()

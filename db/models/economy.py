"""What objects produce, month by month (包经济运行)."""

from db.models import columns
from db.models.base import ImportedRecord
from db.models.columns import Column
from db.models.roster import Enterprise


class EconomyFigure(ImportedRecord):
    """One object's figures of one month, ``yyyy-mm``; None is not reported, which is not nought.

    Whole numbers of the smallest unit, so that sums are exact: 产值, 营业收入 and 税收 in 元, 用电 in 千瓦时, 用工 in 人.
    """

    enterprise = columns.reference(Enterprise, backref="economy_figures")
    enterprise_id: Column[int]
    month = columns.text(index=True)
    output = columns.integer(null=True)
    revenue = columns.integer(null=True)
    tax = columns.integer(null=True)
    power = columns.integer(null=True)
    jobs = columns.integer(null=True)
    note = columns.text(default="")

    class Meta:
        indexes = ((("enterprise", "month"), False),)

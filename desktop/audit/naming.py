"""What a row is called in the clerk's words."""

from __future__ import annotations

from typing import Any

from db.models import Record

NOUNS = {
    "department": "部门",
    "cadre": "干部",
    "account": "账号",
    "enterprise": "企业（项目）",
    "assignment": "包保关系",
    "life_event": "状态变更",
    "milestone": "节点",
    "enterprise_plan": "一企一策",
    "plan_measure": "一企一策措施",
    "visit": "走访记录",
    "visit_cadre": "走访人员",
    "feedback": "问题",
    "feedback_event": "问题办理记录",
    "extension": "延期申请",
    "measure": "措施",
    "attachment": "附件",
    "photo": "照片",
    "stored_file": "文件",
    "document": "文书",
    "issuing_body": "发文机关",
    "number_series": "机关代字",
    "document_number": "文号",
    "wording": "文书用语",
    "dispatch": "发文登记",
    "document_problem": "文书所列问题",
    "week_report": "周结",
    "signboard": "公示牌",
    "daily_note": "一日一盯",
    "handover": "交接登记",
    "handover_item": "交接事项",
    "conference": "会商",
    "conference_item": "会商议题",
    "decision": "会商决定",
    "on_account_review": "挂账研究",
    "rectification_project": "整改项目",
    "rectification_item": "整改问题",
    "rectification_measure": "整改措施",
    "red_line": "红线",
    "red_line_event": "红线办理记录",
    "look_back_round": "回头看抽样",
    "look_back": "回头看",
    "sign_judgement": "存疑研判",
    "calendar_year": "年度节假日",
    "holiday": "节假日",
    "setting": "设置",
    "import_batch": "导入",
    "import_mapping": "表头对应",
    "kept_cell": "保留本系统所载",
    "economy_figure": "月度经济指标",
    "report_template": "上报模板",
    "template_cell": "模板单元格",
    "template_filling": "模板填报",
    "offline_form": "离线表单",
    "form_return": "离线表单收回",
    "form_row": "离线表单所填的行",
    "point_entry": "积分加减",
}


def describe(row: Record) -> str:
    """A row in the clerk's words: its noun and its name, number or id."""
    return describe_values(row._meta.table_name, row.__data__)  # noqa: SLF001


def describe_values(table: str, values: dict[str, Any]) -> str:
    """The same from a row's values."""
    noun = NOUNS.get(table, "记录")
    name = values.get("name") or values.get("number") or values.get("serial") or values.get("title")
    return f"{noun}“{name}”" if name else f"{noun}{values.get('id')}号"

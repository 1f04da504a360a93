"""What the demo's departments say of their weeks, and of the problems they watch day by day."""

from __future__ import annotations

from desktop.vocabulary import Category

ALL_VISITED = ("下周继续按清单走访。", "下周重点走访在建项目。", "下周走访时一并宣讲助企纾困政策。")
SOME_MISSED = ("未访的下周一补访。", "未访企业已电话联系，下周优先安排。", "已提醒责任人，下周前两天补上。")
ONLY_COLLECTED = ("已登记交办，持续跟踪。", "已转有关部门办理。", "已与主办部门对接。")
OVERDUE = "超期{n}件，已逐件明确完成时间。"

# For each kind of difficulty what is noted one day after another; it begins again after the last.
NOTES: dict[Category, tuple[str, ...]] = {
    Category.FUNDS: (
        "与经办单位核对资料，还缺一份，企业明天补。",
        "企业补交资料，经办单位已收齐。",
        "约有关单位到企业会商，办法初步谈妥。",
        "跟进进度，经办人答复正在走签批。",
    ),
    Category.GROWTH: (
        "逐项核对申报材料，还缺两份证明，企业明天补。",
        "辅导人员到企业修改申报书。",
        "与市级主管部门联系，答复正在形式审查。",
        "材料第二稿已交回企业盖章。",
    ),
    Category.TECHNOLOGY: (
        "与有关专家约定面谈时间。",
        "材料已递交，等待受理结果。",
        "企业补充技术资料，专家正在看。",
        "督促服务机构本周答复。",
    ),
    Category.HIRING: (
        "人才就业部门今天又推荐一批人员。",
        "到企业核对岗位和人数。",
        "与职业学校商定时间。",
        "企业反馈新到岗人员情况，继续跟踪。",
    ),
    Category.SALES: (
        "与有关单位联系，答应本周答复。",
        "企业资料已递交。",
        "约企业和有关单位当面商谈。",
        "督促经办人每天跟进。",
    ),
    Category.PERMITS: (
        "窗口已收件，缺一份图纸，企业当天补。",
        "经办科室开始审核，答复三个工作日内出意见。",
        "帮办人员陪同企业修改材料。",
        "审批意见已会签两家，还有一家。",
    ),
    Category.UTILITIES: (
        "有关单位到现场查勘，明确了责任。",
        "整改方案已送企业征求意见。",
        "与责任单位核对时间，要求倒排。",
        "企业反映已有改善，明天再核一次。",
    ),
    Category.SITE: (
        "与有关各方通了电话，情绪平稳。",
        "约村组、社区和施工单位当面协商。",
        "到现场查看，施工未受影响。",
        "协商意见已形成，等各方签字。",
    ),
    Category.OTHER: (
        "与主办科室核对办理进度。",
        "到企业当面听意见，继续协调。",
        "约有关部门明天会商。",
        "督促主办部门拿出时间表。",
    ),
}
NOTES_ON_ACCOUNT = (
    "挂账条件未变，已报分管领导知悉。",
    "向上级主管部门再次请示，尚未答复。",
    "与企业沟通，企业表示理解，要求保持联系。",
    "周一会商的前期材料已备齐。",
)

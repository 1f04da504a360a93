"""Words of which invented people's names are put together."""

SURNAMES = (
    "李王张刘陈杨黄周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩邓曹彭萧蔡潘袁董余苏叶吕丁沈姚卢姜崔钟谭陆汪范石廖贾夏韦方白邹孟熊秦邱江尹薛闫段雷侯龙史"
    "陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
# Surnames whose reading is not the character's usual one: people look for them under shan, qiu, xie, zeng, ou.
SPECIAL_SURNAMES = "单仇解曾区"
GIVEN_FIRST = "志思嘉书明晓雨文子建国立春亦景承俊泽锦启若佩慧婉淑月云秋美雪冬向永兆德光"
GIVEN_SECOND = "远齐禾恒哲彤轩博宁瑶川林清屿帆成岩洲航霖蓉琪颖珊妍萍芝梅莲荣华生平民义仁庆斌岳"
GIVEN_SINGLE = "锐勤毅朗骁颂茜蕾雯菁筠钧铮骞璐潇"
# Who bears the same name as whom (places in the roster): two of one department, pairs across departments, and three at once.
NAMESAKES = ((20, 26), (60, 140), (61, 200), (100, 220), (100, 260), (150, 290))

MOBILE_PREFIXES = ("13000", "13600", "13900", "15000", "15800", "17700", "18000", "18600", "18900", "19900")

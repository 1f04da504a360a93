"""数据交换: workbooks of other offices, rehearsed before they are taken in."""

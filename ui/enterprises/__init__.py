"""企业项目: the objects of the liaison work."""

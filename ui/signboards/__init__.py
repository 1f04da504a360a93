"""公示牌, a part of 文书."""

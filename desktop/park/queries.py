"""What screens may ask about the park itself."""

from db.read.park import ParkInfo, has_accounts, park_info, park_name

__all__ = ["ParkInfo", "has_accounts", "park_info", "park_name"]

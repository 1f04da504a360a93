"""What screens may ask about the park itself."""

from db.read.park import ParkInfo, park_info, park_name

__all__ = ["ParkInfo", "park_info", "park_name"]

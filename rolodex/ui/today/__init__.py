"""The page of what needs you today, and what goes on by itself: days that turn, notifications, calendars."""

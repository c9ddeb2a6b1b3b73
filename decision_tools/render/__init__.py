"""A reader's position in a tool, and the whole of a tool, as HTML: one renderer for the static page and the browser."""

from decision_tools.render.run import Run
from decision_tools.render.screen import Screen, screen
from decision_tools.render.setting import Links, Setting
from decision_tools.render.whole import whole

__all__ = ["Links", "Run", "Screen", "Setting", "screen", "whole"]

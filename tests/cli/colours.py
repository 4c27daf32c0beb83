"""How colours of a terminal are seen: contrast as WCAG 2 has it, and what they are to people who see fewer of them."""

from __future__ import annotations

BLACK, WHITE = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)
"""Colours are linear red, green and blue, from 0 to 1."""

SIGHT = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""Machado, Oliveira and Fernandes, A physiologically-based model for simulation of color vision deficiency (2009)."""


def colour(number):
    """Return a colour of the cube that numbers 16 to 231 of a terminal's palette are."""
    levels = (0, 95, 135, 175, 215, 255)
    place = number - 16
    return tuple(_linear(levels[step] / 255) for step in (place // 36, place // 6 % 6, place % 6))


def _linear(value):
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def contrast(one, other):
    """Return the contrast of two colours, from 1 to 21."""
    lights = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def difference(one, other, sight):
    """Return how far apart two colours are (CIE76; 2 is just seen, black and white are 100 apart)."""
    pairs = zip(_lab(_seen(one, sight)), _lab(_seen(other, sight)), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


def _seen(colour, sight):
    return [max(0.0, min(1.0, sum(map(float.__mul__, map(float, row), colour)))) for row in SIGHT[sight]]


def _lab(colour):
    red, green, blue = colour
    x = _root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
    y = _root(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    z = _root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(value):
    return value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116

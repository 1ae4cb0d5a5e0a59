"""The picture of a page made ready: paper white whatever its shade, lines of text level.

Pictures are arrays of grey bytes, 0 black and 255 white, ``[row, column]`` from the top left.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image
from scipy import ndimage

__all__ = ["Picture", "cleaned", "dark_points", "levelled", "skew"]

Picture = npt.NDArray[np.uint8]

#: Paper is measured on blocks of so many pixels; what is wider than so many blocks is a shade.
_BLOCK = 4
_SHADE = 17
#: Grey lighter than this share of its paper is paper.
_PAPER = 0.9
_INK = 0.35
#: Grounds darker than this share of the paper hold light print; seen in windows of 8 pixels.
_GROUND = 0.62
_AROUND = (5, 13)
_GROUND_LEAST = (5, 16)
_DARK = 128
#: Scans are crooked by less than this (degrees); what is turned less than the least stays as it is.
_MOST = 4.0
_LEAST = 0.03
_COARSE, _FINE = 0.1, 0.02
#: The skew is told by the ink of every so many columns, roughly by so many points.
_EVERY = 5
_LEAST_POINTS, _MOST_POINTS = 300, 40_000


def cleaned(picture: Picture) -> Picture:
    """The picture on white paper with black ink: shades of paper, of scanners, of cells are gone.

    White print on a dark ground, as in the heads of tables, becomes black on white.
    """
    blocks = _blocks(picture)
    paper = ndimage.grey_closing(blocks, size=(_SHADE, _SHADE))
    grounds = _grounds(blocks)
    plain = _stretched(picture, _whole(paper, picture))
    if not grounds.any():
        return plain
    light = 255.0 - ndimage.grey_opening(blocks, size=(_SHADE, _SHADE))
    negative = _stretched(255 - picture, _whole(light, picture))
    return np.where(_whole(grounds, picture), negative, plain)


def _stretched(picture: Picture, paper: npt.NDArray[np.float32]) -> Picture:
    share = picture.astype(np.float32) / np.maximum(paper, 32)
    stretched = (share - _INK) / (_PAPER - _INK) * 255
    return np.clip(stretched, 0, 255).astype(np.uint8)


def _blocks(picture: Picture) -> npt.NDArray[np.float32]:
    """The mean grey of blocks of pixels."""
    height, width = picture.shape
    padded = np.pad(picture, ((0, -height % _BLOCK), (0, -width % _BLOCK)), mode="edge")
    blocks = padded.reshape(padded.shape[0] // _BLOCK, _BLOCK, -1, _BLOCK)
    means: npt.NDArray[np.float32] = blocks.mean(axis=(1, 3), dtype=np.float32)
    return means


def _grounds(blocks: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    """Blocks of dark grounds: most of what is around is dark, also where light print is on it."""
    coarse = blocks[::2, ::2]
    around = ndimage.median_filter(coarse, size=_AROUND)
    limit = _GROUND * np.percentile(coarse, 90)
    dark = around < limit
    # Bold print is dark too, and lower than any ground that holds print.
    core = ndimage.binary_opening(dark, structure=np.ones(_GROUND_LEAST))
    edges = dark | (coarse < limit)
    grown = ndimage.binary_dilation(core, np.ones((3, 3)), iterations=4, mask=edges)
    whole = np.repeat(np.repeat(grown, 2, axis=0), 2, axis=1)
    return whole[: blocks.shape[0], : blocks.shape[1]]


def _whole(blocks: npt.NDArray[Any], picture: Picture) -> npt.NDArray[Any]:
    """Values of blocks as values of pixels."""
    height, width = picture.shape
    whole = np.repeat(np.repeat(blocks, _BLOCK, axis=0), _BLOCK, axis=1)
    return whole[:height, :width]


def dark_points(picture: Picture) -> npt.NDArray[np.bool_]:
    return picture < _DARK


def skew(picture: Picture) -> float:
    """By how many degrees the lines fall to the right (negative: rise).

    Print that is level has rows of much ink and rows of none: of all angles the one is taken at
    which the ink of neighbouring rows differs most.
    """
    dark = picture[:, ::_EVERY] < _DARK
    rows, columns = np.nonzero(dark)
    if len(rows) < _LEAST_POINTS:
        return 0.0
    few = slice(None, None, max(len(rows) // _MOST_POINTS, 1))
    coarse_steps = np.arange(-_MOST, _MOST + _COARSE, _COARSE)
    coarse = _best(rows[few] // 3, columns[few] * _EVERY / 3, coarse_steps)
    fine_steps = np.arange(coarse - _COARSE, coarse + _COARSE + _FINE / 2, _FINE)
    fine = _best(rows, columns * _EVERY, fine_steps)
    return 0.0 if abs(fine) < _LEAST else round(fine, 3)


def _best(rows: npt.NDArray[Any], columns: npt.NDArray[Any], angles: npt.NDArray[Any]) -> float:
    return float(max(angles, key=lambda angle: _sharpness(rows, columns, angle)))


def _sharpness(rows: npt.NDArray[Any], columns: npt.NDArray[Any], angle: float) -> float:
    shifted = rows - columns * math.tan(math.radians(angle))
    ink = np.bincount(np.round(shifted - shifted.min()).astype(np.int64))
    return float(np.square(np.diff(ink)).sum())


def levelled(picture: Picture, angle: float) -> Picture:
    """The picture turned so that lines that fall by ``angle`` degrees are level."""
    if angle == 0.0:
        return picture
    image = Image.fromarray(picture).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(image)

"""The twelve interface sounds, computed: oscillators, filtered noise, envelopes; packed as mono OGG.

Loudness is levelled over the loudest fifth of a second of what the ear hears best (roughly 300 Hz to 6 kHz),
not by
the peak: a klaxon and a click with equal peaks are worlds apart. `LEVEL` then says how loud each one should
be.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from game.core.files import write_atomic

Wave = NDArray[np.float64]
RATE = 32_000
TARGET = 0.12
CEILING = 0.85
LEVEL = {  # relative loudness: 1 is a plain click
    "click": 1.0,
    "hover": 0.3,
    "stamp": 1.3,
    "deny": 0.9,
    "build": 1.0,
    "ready": 1.1,
    "radar": 0.7,
    "klaxon": 1.2,
    "typewriter": 0.6,
    "morse": 0.6,
    "artillery": 1.3,
    "turn": 1.2,
}


def _time(seconds: float) -> Wave:
    return np.arange(int(seconds * RATE)) / RATE


def _noise(seconds: float, seed: int) -> Wave:
    return np.random.default_rng(seed).standard_normal(int(seconds * RATE))


def _band(wave: Wave, low: float, high: float) -> Wave:
    """Keep `low`..`high` Hz, with soft edges of a third of an octave."""
    spectrum = np.fft.rfft(wave)
    octaves = np.log2(np.maximum(np.fft.rfftfreq(len(wave), 1 / RATE), 1.0))
    rise = np.clip((octaves - np.log2(low)) * 3 + 0.5, 0, 1)
    fall = np.clip((np.log2(high) - octaves) * 3 + 0.5, 0, 1)
    return np.fft.irfft(spectrum * rise * fall, len(wave))


def _decay(seconds: float, half: float, attack: float = 0.002) -> Wave:
    """An envelope that rises in `attack` seconds and halves every `half` seconds; silent at its end."""
    t = _time(seconds)
    tail = np.minimum(1.0, (seconds - t) / 0.01)
    return np.minimum(1.0, t / attack) * 0.5 ** (t / half) * np.clip(tail, 0, 1)


def _tone(seconds: float, hertz: float, partials: tuple[float, ...] = (1.0,)) -> Wave:
    t = _time(seconds)
    return sum((a * np.sin(2 * np.pi * hertz * (k + 1) * t) for k, a in enumerate(partials)), np.zeros_like(t))


def _mix(seconds: float, *parts: tuple[float, Wave]) -> Wave:
    """Lay parts (start in seconds, wave) over one another."""
    out = np.zeros(int(seconds * RATE))
    for start, wave in parts:
        at = int(start * RATE)
        wave = wave[: len(out) - at]
        out[at : at + len(wave)] += wave
    return out


def _knock(seed: int, low: float, high: float, half: float = 0.012, seconds: float = 0.15) -> Wave:
    return _band(_noise(seconds, seed), low, high) * _decay(seconds, half, 0.001)


def _brass(seconds: float, hertz: float) -> Wave:
    """A brassy tone: the upper partials swell in after the attack."""
    t = _time(seconds)
    swell = np.clip(t / 0.12, 0, 1) ** 2
    wobble = 1 + 0.002 * np.sin(2 * np.pi * 5.2 * t)
    out = np.zeros_like(t)
    for k in range(1, 9):
        out += swell ** (k / 3) / k**1.15 * np.sin(2 * np.pi * hertz * k * np.cumsum(wobble) / RATE)
    return out * np.minimum(1, t / 0.03) * np.clip((seconds - t) / (seconds * 0.45), 0, 1)


def click() -> Wave:
    """A switch on a metal plate."""
    return _mix(
        0.12,
        (0, _knock(1, 1500, 6000, 0.004)),
        (0.012, 0.8 * _knock(2, 400, 2600, 0.009)),
        (0, 0.25 * _tone(0.1, 1180) * _decay(0.1, 0.012)),
    )


def hover() -> Wave:
    """A fingertip on the same plate."""
    return _knock(3, 2200, 5200, 0.003, 0.05)


def stamp() -> Wave:
    """A rubber stamp on a desk: a decision that holds."""
    return _mix(
        0.45,
        (0, 0.5 * _knock(4, 900, 3500, 0.006)),
        (0.055, 2.2 * _knock(5, 60, 320, 0.035, 0.35)),
        (0.055, 1.1 * _knock(6, 300, 2600, 0.014)),
    )


def deny() -> Wave:
    """Two low, flat buzzes: it cannot be done."""
    buzz = np.sign(_tone(0.1, 128)) * 0.5 + np.sign(_tone(0.1, 131)) * 0.5
    buzz = _band(buzz, 120, 1500) * np.minimum(1, _decay(0.1, 0.2, 0.005) * 1.4)
    return _mix(0.3, (0, buzz), (0.14, buzz))


def build() -> Wave:
    """Rivets going in: four strokes on steel, ringing."""

    def stroke(pitch: float, seed: int) -> Wave:
        ring = sum(
            (_tone(0.3, pitch * ratio) * _decay(0.3, 0.05 / ratio**0.5) for ratio in (1, 2.76, 5.4)),
            np.zeros(int(0.3 * RATE)),
        )
        return 0.5 * ring + _knock(seed, 800, 6000, 0.008, 0.3)

    return _mix(0.85, *((0.15 * k, stroke(520 + 14 * (k % 2), 10 + k)) for k in range(4)))


def ready() -> Wave:
    """Three rising brass notes: something is finished."""
    return _mix(1.0, (0, _brass(0.22, 261.6)), (0.15, _brass(0.25, 329.6)), (0.3, _brass(0.65, 392.0)))


def radar() -> Wave:
    """One sonar ping with its echo."""
    ping = _tone(1.0, 1046, (1.0, 0.15)) * _decay(1.0, 0.13, 0.004)
    return _mix(1.2, (0, ping), (0.28, 0.3 * ping))


def klaxon() -> Wave:
    """Two rising howls of a hand-cranked siren: war, or worse."""

    def howl() -> Wave:
        t = _time(0.75)
        pitch = 210 + 290 * np.clip(t / 0.28, 0, 1) ** 0.7
        phase = 2 * np.pi * np.cumsum(pitch) / RATE
        voice = np.sin(phase) + 0.6 * np.sign(np.sin(phase)) + 0.3 * np.sin(3 * phase)
        return voice * np.minimum(1, t / 0.04) * np.clip((0.75 - t) / 0.14, 0, 1)

    return _band(_mix(1.7, (0, howl()), (0.85, howl())), 180, 3500)


def typewriter() -> Wave:
    """One key of a typewriter."""
    return _mix(0.12, (0, _knock(20, 1800, 7000, 0.004)), (0.02, 0.7 * _knock(21, 700, 2400, 0.01)))


def morse() -> Wave:
    """Three dots and a dash on a field telegraph: a dispatch has come."""
    parts, at = [], 0.0
    for length in (0.05, 0.05, 0.05, 0.16):
        t = _time(length)
        edge = np.clip(np.minimum(t, length - t) / 0.006, 0, 1)
        parts.append((at, _tone(length, 720, (1.0, 0.2, 0.1)) * edge))
        at += length + 0.055
    return _mix(0.6, *parts)


def artillery() -> Wave:
    """A distant gun and its roll."""
    boom = _band(_noise(1.5, 30), 35, 190) * _decay(1.5, 0.16, 0.006)
    crack = _band(_noise(1.5, 31), 250, 1700) * _decay(1.5, 0.05, 0.002)
    roll = _band(_noise(1.5, 32), 80, 420) * _decay(1.5, 0.3, 0.3)
    return 3 * boom + crack + 0.9 * roll


def turn() -> Wave:
    """A deep chord and a struck bell: the month has passed."""
    bell = sum(
        (
            a * _tone(1.8, 440 * r) * _decay(1.8, h)
            for r, a, h in (
                (0.5, 0.5, 0.6),
                (1, 1.0, 0.4),
                (1.19, 0.6, 0.3),
                (2.0, 0.4, 0.22),
                (2.74, 0.3, 0.12),
            )
        ),
        np.zeros(int(1.8 * RATE)),
    )
    return _mix(1.8, (0, 0.6 * _brass(1.3, 110)), (0, 0.5 * _brass(1.3, 165)), (0.05, 0.7 * bell))


SOUNDS: dict[str, Callable[[], Wave]] = {
    "click": click,
    "hover": hover,
    "stamp": stamp,
    "deny": deny,
    "build": build,
    "ready": ready,
    "radar": radar,
    "klaxon": klaxon,
    "typewriter": typewriter,
    "morse": morse,
    "artillery": artillery,
    "turn": turn,
}


def loudness(wave: Wave) -> float:
    """Root mean square of the loudest 0.2 s of the well-heard band; short sounds count over 0.2 s as well."""
    heard = _band(np.pad(wave, (0, int(0.3 * RATE))), 300, 6000)
    size = int(0.2 * RATE)
    energy = np.convolve(heard**2, np.ones(size) / size, "valid")
    return float(np.sqrt(energy.max()))


def level(name: str, wave: Wave) -> Wave:
    """Scale to the wanted loudness, then bend peaks softly below the ceiling."""
    scaled = wave * (TARGET * LEVEL[name] / max(loudness(wave), 1e-9))
    peak = float(np.abs(scaled).max())
    if peak <= CEILING:
        return scaled
    return np.tanh(scaled / CEILING) * CEILING


def _crc_table() -> list[int]:
    table = []
    for start in range(256):
        value = start << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
        table.append(value & 0xFFFFFFFF)
    return table


def settled(data: bytes) -> bytes:
    """The same OGG with a fixed stream number instead of the encoder's random one, so that builds are alike."""
    out, at, table = bytearray(data), 0, _crc_table()
    while at < len(out):
        if out[at : at + 4] != b"OggS":
            raise ValueError(f"no OGG page at byte {at}")
        pieces = out[at + 26]
        end = at + 27 + pieces + sum(out[at + 27 : at + 27 + pieces])
        out[at + 14 : at + 18] = (1924).to_bytes(4, "little")
        out[at + 22 : at + 26] = bytes(4)
        crc = 0
        for byte in out[at:end]:
            crc = ((crc << 8) & 0xFFFFFFFF) ^ table[(crc >> 24) ^ byte]
        out[at + 22 : at + 26] = crc.to_bytes(4, "little")
        at = end
    return bytes(out)


def bake(folder: Path) -> list[str]:
    """Write every sound as OGG; returns the file names."""
    import soundfile

    names = []
    for name, make in SOUNDS.items():
        wave = level(name, make()).astype(np.float32)
        packed = io.BytesIO()
        with soundfile.SoundFile(packed, "w", RATE, 1, format="OGG", subtype="VORBIS") as out:
            for start in range(0, len(wave), 65_536):
                out.write(wave[start : start + 65_536])
        write_atomic(folder / f"{name}.ogg", settled(packed.getvalue()))
        names.append(f"{name}.ogg")
    return names

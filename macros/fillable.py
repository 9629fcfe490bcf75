"""
Makes a printed sheet fillable: every link to "felt:" becomes a form field where it stands.

Typst sets tagged pages but knows no form fields. Position, reading order and the place in the
structure tree are those of the link; only its kind changes. As PDF/UA-1 asks, every field has a
name, a tooltip and an appearance, and the tab order is the structure's.
"""

from __future__ import annotations

from io import BytesIO
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, String

# Slow is fine: it is done once for every change.
pikepdf.settings.set_flate_compression_level(9)
SCHEME = "felt:"
ACCENT = "0.043 0.333 0.388"
# Field flags, ISO 32000-1, tables 226, 228 and 230.
MULTILINE, RADIO, COMBO = 1 << 12, 1 << 15, 1 << 17


def fillable(pdf: bytes) -> bytes:
    """The same pages with their fields. Raises ValueError for a place that is named twice."""
    with pikepdf.open(BytesIO(pdf)) as document:
        fields = _Fields(document)
        for page in document.pages:
            for annotation in page.obj.get(Name.Annots, []):
                place = _place(annotation)
                if place is not None:
                    fields.add(page, annotation, *place)
            page.obj[Name.Tabs] = Name.S
        fields.finish()
        out = BytesIO()
        document.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=True,
        )
        return out.getvalue()


def _place(annotation: pikepdf.Object) -> tuple[str, str, str, str] | None:
    """Kind, name, tooltip and extra of a place to write; None for an ordinary link."""
    action = annotation.get(Name.A)
    if action is None or Name.URI not in action:
        return None
    address = bytes(action[Name.URI]).decode("utf-8")
    if not address.startswith(SCHEME):
        return None
    kind, name, tooltip, extra = (unquote(p) for p in address.removeprefix(SCHEME).split("/"))
    return kind, name, tooltip, extra


class _Fields:
    """The form of one document, with the radio buttons of one question gathered in one field."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self.document = document
        self.fields = Array()
        self.radios: dict[str, pikepdf.Object] = {}
        self.names: set[str] = set()
        self.looks: dict[tuple[float, float, bytes], pikepdf.Object] = {}
        self.font = document.make_indirect(
            Dictionary(
                Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica,
                Encoding=Name.WinAnsiEncoding,
            )
        )  # fmt: skip
        self.parents = _by_reference(document)

    def add(
        self,
        page: pikepdf.Page,
        widget: pikepdf.Object,
        kind: str,
        name: str,
        tooltip: str,
        extra: str,
    ) -> None:
        del widget[Name.A]
        for key in (Name.Dest, Name.H, Name.C, Name.Border):
            if key in widget:
                del widget[key]
        widget[Name.Subtype] = Name.Widget
        widget[Name.P] = page.obj
        widget[Name.F] = 4  # printed
        widget[Name.TU] = String(tooltip)
        if Name.Contents in widget:
            del widget[Name.Contents]
        parent = self.parents.get(widget.objgen)
        if parent is not None:
            parent[Name.S] = Name.Form
        if kind == "radio":
            self._radio(widget, name, tooltip, extra)
        else:
            self._written(widget, name, kind, extra)

    def _written(self, widget: pikepdf.Object, name: str, kind: str, extra: str) -> None:
        """A text, or a choice among words; `extra` is the text's length or the words."""
        if name in self.names:
            raise ValueError(f"the place {name!r} stands twice on the sheet")
        self.names.add(name)
        widget[Name.T] = String(name)
        widget[Name.DA] = String("/Helv 8.5 Tf 0.114 0.137 0.149 rg")
        widget[Name.V] = String("")
        widget[Name.AP] = Dictionary(N=self._stream(widget, b"/Tx BMC EMC"))
        if kind == "choice":
            widget[Name.FT] = Name.Ch
            widget[Name.Ff] = COMBO
            widget[Name.Opt] = Array([String(word) for word in ["", *extra.split("|")]])
        else:
            widget[Name.FT] = Name.Tx
            widget[Name.Ff] = MULTILINE if kind == "multiline" else 0
            if extra:
                widget[Name.MaxLen] = int(extra)
        self.fields.append(widget)

    def _radio(self, widget: pikepdf.Object, name: str, tooltip: str, value: str) -> None:
        if name not in self.radios:
            question = tooltip.rpartition(":")[0] or tooltip.rpartition(" ")[0]
            made = Dictionary(
                FT=Name.Btn,
                T=String(name),
                TU=String(question),
                Ff=RADIO,
                V=Name.Off,
                Kids=Array(),
            )
            self.radios[name] = self.document.make_indirect(made)
            self.fields.append(self.radios[name])
        field = self.radios[name]
        field[Name.Kids].append(widget)
        widget[Name.Parent] = field
        state = Name("/" + (value if value not in ("?", "Off") else "ved-ikke"))
        widget[Name.AS] = Name.Off
        on = self._stream(widget, _dot(widget))
        widget[Name.AP] = Dictionary(
            N=Dictionary({"/Off": self._stream(widget, b""), str(state): on})
        )

    def _stream(self, widget: pikepdf.Object, content: bytes) -> pikepdf.Object:
        """What a field looks like; one for all fields of the same size and look."""
        left, bottom, right, top = (float(side) for side in widget[Name.Rect])
        width, height = round(right - left, 1), round(top - bottom, 1)
        key = (width, height, content)
        if key not in self.looks:
            self.looks[key] = self.document.make_stream(
                content,
                Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, width, height]),
            )  # fmt: skip
        return self.looks[key]

    def finish(self) -> None:
        if self.fields:
            self.document.Root[Name.AcroForm] = Dictionary(
                Fields=self.fields,
                DR=Dictionary(Font=Dictionary(Helv=self.font)),
                DA=String("/Helv 9 Tf 0 g"),
            )


def _dot(widget: pikepdf.Object) -> bytes:
    """A filled square a little inside the box: seen in greyscale, drawn without a font."""
    left, bottom, right, top = (float(side) for side in widget[Name.Rect])
    width, height = right - left, top - bottom
    side = min(width, height) * 0.5
    x, y = (width - side) / 2, (height - side) / 2
    return f"{ACCENT} rg {x:.2f} {y:.2f} {side:.2f} {side:.2f} re f".encode()


def _by_reference(document: pikepdf.Pdf) -> dict[tuple[int, int], pikepdf.Object]:
    """The structure element that holds each annotation."""
    found: dict[tuple[int, int], pikepdf.Object] = {}
    root = document.Root.get(Name.StructTreeRoot)
    waiting = [root] if root is not None else []
    while waiting:
        element = waiting.pop()
        kids = element.get(Name.K)
        if kids is None:
            continue
        for kid in kids if isinstance(kids, Array) else [kids]:
            if not isinstance(kid, Dictionary):
                continue
            if kid.get(Name.Type) == Name.OBJR:
                found[kid[Name.Obj].objgen] = element
            elif Name.S in kid:
                waiting.append(kid)
    return found

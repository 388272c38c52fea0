"""What speaks for a fragment beginning a deed, going on with one or standing aside: features, each a short name.

The same for reading and for learning the weights (tasks/rules/boundaries.csv, training/). Values are words of the
fragment, roles and counts, never a place, a person or an amount: numbers are 0 in a fragment's text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasks.reports.fragments import Fragment

_LONGEST = 8
_MANY = 6
_UNITS = 3
_STEP = 4
# Of a deed that goes on and on, its beginning and so many of its last fragments are looked at.
_LOOK_BACK = 12


def features_alone(row: Sequence[Fragment], at: int, heading: str) -> list[str]:
    """What the fragment says, wherever deeds were opened before; `heading`: the category of the headings above."""
    here = row[at]
    before, after = row[at - 1] if at else None, row[at + 1] if at + 1 < len(row) else None
    found = [*_own(here), *_place(here), *_words(here)]
    if heading and here.codes:
        found.append(f"as heading={heading == here.codes[0]}")
    found += _after(here, before, row, at) if before else ["opens the text"]
    if after:
        found += _before(here, after)
    return found


def features_of_deed(row: Sequence[Fragment], at: int, begun: int | None, last: str) -> list[str]:
    """What it is to the deed begun at fragment `begun`; None where none is open, `last` what its neighbour was."""
    here = row[at]
    role, counts = here.piece.role.value, here.piece.counts
    found = [f"last={last}", f"last,role={last},{role}", f"last,counts={last},{counts}"]
    if at and row[at - 1].sentence is not here.sentence:
        stop = row[at - 1].stop
        found += [f"last,new sentence={last},{stop}", f"last,new sentence,role,counts={last},{role},{counts}"]
    if begun is None:
        found.append(f"none open,role,counts,first={role},{counts},{here.is_first}")
        if at:
            found.append(f"none open,before,role={row[at - 1].piece.role.value},{role}")
        return found
    return [*found, *_to_begun((row[begun], *row[max(begun + 1, at - _LOOK_BACK) : at]), here)]


def _own(here: Fragment) -> Iterator[str]:
    piece = here.piece
    role, counts = piece.role.value, piece.counts
    yield from ("always", f"role={role}", f"verb={piece.verb}", f"counts={counts}", f"role,counts={role},{counts}")
    yield f"preposition={piece.preposition}"
    yield f"quantities={min(_UNITS, here.quantities)}"
    yield f"categorised={bool(here.codes)}"
    for name, holds in (
        ("umbrella", piece.is_umbrella),
        ("idle", piece.is_idle),
        ("means", piece.is_means),
        ("elaborates", piece.elaborates),
    ):
        if holds:
            yield name
    yield from here.traits
    yield f"named,counts,role={'named' in here.traits},{counts},{role}"
    yield from (f"unit={unit}" for unit in sorted(here.units))


def _place(here: Fragment) -> Iterator[str]:
    sentence, role, counts = here.sentence, here.piece.role.value, here.piece.counts
    yield f"first={here.is_first}"
    yield f"first,role={here.is_first},{role}"
    yield f"first,role,counts={here.is_first},{role},{counts}"
    yield f"last of sentence={here.is_last}"
    yield f"pieces={min(_MANY, sentence.size)}"
    yield f"numbered,first={sentence.numbered},{here.is_first}"
    yield f"labelled,first={sentence.labelled},{here.is_first}"
    yield f"stop={here.stop}"
    yield f"stop,alone={here.stop},{sentence.size == 1}"
    for kind in sentence.kinds:
        yield f"sentence {kind}"
        yield f"sentence {kind},pieces={min(3, sentence.size)}"
        yield f"sentence {kind},first,counts={here.is_first},{counts}"


def _words(here: Fragment) -> Iterator[str]:
    text = here.text
    yield from (f"begins={text[:length]}" for length in (1, 2, 3, 4))
    yield from (f"ends={text[-length:]}" for length in (1, 2, 3))
    yield f"length={min(_LONGEST, len(text) // _STEP)}"


def _after(here: Fragment, before: Fragment, row: Sequence[Fragment], at: int) -> Iterator[str]:
    """What its neighbour before says of it."""
    role, counts = here.piece.role.value, here.piece.counts
    yield f"behind={before.stop}"
    if before.sentence is not here.sentence:
        yield from ("new sentence", f"new sentence,stop,role={before.stop},{role}", f"new sentence,counts={counts}")
        return
    was, counted = before.piece.role.value, before.piece.counts
    yield f"before={was}"
    yield f"before,role={was},{role}"
    yield f"before counts,counts={counted},{counts}"
    yield f"before,counts,role,counts={was},{counted},{role},{counts}"
    yield f"before verb={before.piece.verb}"
    yield f"before verb,verb={before.piece.verb},{here.piece.verb}"
    yield f"before ends={before.text[-2:]}"
    yield f"before ends,begins={before.text[-2:]},{here.text[:2]}"
    if before.piece.is_umbrella:
        yield "before umbrella"
    if before.piece.is_means:
        yield "before means"
    if before.codes and here.codes:
        yield f"category as before,before counts,counts={before.codes[0] == here.codes[0]},{counted},{counts}"
    yield from _after_counted(here, row, at)


def _after_counted(here: Fragment, row: Sequence[Fragment], at: int) -> Iterator[str]:
    """What the last count of the sentence says of it."""
    role, counts = here.piece.role.value, here.piece.counts
    earliest = max(at - min(here.place, _LOOK_BACK), 0)
    told = (row[place] for place in range(at - 1, earliest - 1, -1) if row[place].sentence is here.sentence)
    counted = next((fragment for fragment in told if fragment.piece.counts), None)
    yield f"counted before,counts={counted is not None},{counts}"
    if counted is None:
        return
    yield f"counted before,role={role}"
    if here.codes:
        yield f"category of count before={here.codes[0] in counted.codes},{counts}"


def _before(here: Fragment, after: Fragment) -> Iterator[str]:
    """What its neighbour behind says of it."""
    same = after.sentence is here.sentence
    yield f"goes on behind={same}"
    if not same:
        return
    role, counts, comes = here.piece.role.value, here.piece.counts, after.piece.role.value
    yield f"next={comes}"
    yield f"role,next={role},{comes}"
    yield f"next counts={after.piece.counts}"
    yield f"counts,next counts,role={counts},{after.piece.counts},{role}"
    yield f"next verb={after.piece.verb}"
    yield f"next begins={after.text[:2]}"


def _to_begun(deed: Sequence[Fragment], here: Fragment) -> Iterator[str]:
    """What a fragment is to the deed told so far: verbs, counts, categories and units of both."""
    begun = deed[0].piece
    role, verb, counts = here.piece.role.value, here.piece.verb, here.piece.counts
    yield f"begun,role={begun.role.value},{role}"
    yield f"begun verb={begun.verb}"
    yield f"begun verb,verb={begun.verb},{verb}"
    yield f"begun counts,counts={begun.counts},{counts}"
    yield f"begun umbrella,counts={begun.is_umbrella},{counts}"
    counted = sum(fragment.piece.counts for fragment in deed)
    yield f"counted,counts,role={min(counted, 3)},{counts},{role}"
    yield f"fragments={min(len(deed), 5)}"
    yield f"fragments,counts={min(len(deed), 5)},{counts}"
    yield f"verb told={verb in {fragment.piece.verb for fragment in deed if fragment.piece.verb}}"
    if begun.preposition or here.piece.preposition:
        yield f"begun preposition,preposition={begun.preposition},{here.piece.preposition}"
    yield f"begun begins={deed[0].text[:2]}"
    yield f"begun begins,begins={deed[0].text[:2]},{here.text[:2]}"
    if here.units:
        known = {unit for fragment in deed for unit in fragment.units}
        yield f"unit told,any told={bool(here.units & known)},{bool(known)}"
    yield from _category_of_deed(deed, here, min(counted, 1))


def _category_of_deed(deed: Sequence[Fragment], here: Fragment, counted: int) -> Iterator[str]:
    role, counts = here.piece.role.value, here.piece.counts
    told = {code for fragment in deed for code in fragment.codes}
    if told and here.codes:
        same = here.codes[0] in told
        yield f"category told={same}"
        yield f"category told,counts,counted={same},{counts},{counted}"
        yield f"category told,role={same},{role}"
        yield f"category told,begun verb,verb={same},{deed[0].piece.verb},{here.piece.verb}"
    elif here.codes:
        yield f"first category,counts={counts}"
    elif told:
        yield f"no category,counts,role={counts},{role}"

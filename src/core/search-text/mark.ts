import { foldedCharacters } from './fold.js';
import type { SearchQuery } from './query.js';

/** A piece of a text, and whether it is what was asked for. */
export interface MarkedPiece {
  readonly text: string;
  readonly isHit: boolean;
}

/** Code points of a passage that is shown of a longer text. */
const PASSAGE = 90;
/** Of those, how many may stand before the first hit. */
const LEAD = 20;

/** The whole text in pieces, with every place marked where a stretch of the question stands, or else one of its pairs. */
export const marked = (text: string, query: SearchQuery | undefined): MarkedPiece[] =>
  piecesOf([...text.toWellFormed().normalize('NFC')], hitsIn(text, query), 0, Number.POSITIVE_INFINITY);

/** The passage of a text around the first hit, with `…` where something is left out. */
export function passage(text: string, query: SearchQuery | undefined): MarkedPiece[] {
  const points = [...text.toWellFormed().normalize('NFC')];
  const hits = hitsIn(text, query);
  const first = points.findIndex((_point, place) => hits.has(place));
  const latest = Math.max(0, points.length - PASSAGE);
  const from = Math.min(latest, Math.max(0, first - LEAD));
  const pieces = piecesOf(points, hits, from, from + PASSAGE);
  const dots: MarkedPiece = { text: '…', isHit: false };
  return [...(from > 0 ? [dots] : []), ...pieces, ...(from < latest ? [dots] : [])];
}

/** Places of the code points that are hit. */
function hitsIn(text: string, query: SearchQuery | undefined): ReadonlySet<number> {
  const hits = new Set<number>();
  if (query === undefined) return hits;
  const characters = foldedCharacters(text);
  const folded = characters.map(({ character }) => character);
  for (const stretch of query.stretches) {
    const sought = [...stretch];
    if (note(folded, sought, characters, hits)) continue;
    for (let at = 0; at + 2 <= sought.length; at += 1) note(folded, sought.slice(at, at + 2), characters, hits);
  }
  return hits;
}

function note(
  folded: readonly string[],
  sought: readonly string[],
  characters: readonly { readonly origin: number }[],
  hits: Set<number>,
): boolean {
  let found = false;
  for (let at = 0; at + sought.length <= folded.length; at += 1) {
    if (!sought.every((character, index) => folded[at + index] === character)) continue;
    found = true;
    for (const { origin } of characters.slice(at, at + sought.length)) hits.add(origin);
  }
  return found;
}

function piecesOf(points: readonly string[], hits: ReadonlySet<number>, from: number, to: number): MarkedPiece[] {
  const pieces: { text: string; isHit: boolean }[] = [];
  for (const [place, point] of points.entries()) {
    if (place < from || place >= to) continue;
    const isHit = hits.has(place);
    const last = pieces.at(-1);
    if (last?.isHit === isHit) last.text += point;
    else pieces.push({ text: point, isHit });
  }
  return pieces;
}

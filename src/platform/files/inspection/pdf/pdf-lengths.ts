import { refuse } from '../refusal.js';

const MAX_REMEMBERED = 200_000;

/**
 * Holds the length that a stream declares against the one found by its first `endstream`. A declared length beyond
 * it means that a reader skips bytes which we read as objects, or the other way round: a hiding place.
 */
export class PdfLengths {
  /** Object number of an indirect length -> shortest stream that uses it. */
  private readonly shortest = new Map<number, number>();
  /** Object number of an integer object -> greatest value it is given. */
  private readonly greatest = new Map<number, number>();

  direct(declared: number, found: number): void {
    if (declared > found) refuse('evidence-malformed', 'PDF stream length');
  }

  indirect(objectNumber: number, found: number): void {
    this.remember(this.shortest, objectNumber, Math.min(found, this.shortest.get(objectNumber) ?? found));
  }

  integerObject(objectNumber: number, value: number): void {
    if (this.greatest.size >= MAX_REMEMBERED && !this.greatest.has(objectNumber)) return;
    this.greatest.set(objectNumber, Math.max(value, this.greatest.get(objectNumber) ?? value));
  }

  end(): void {
    for (const [objectNumber, found] of this.shortest) {
      const declared = this.greatest.get(objectNumber);
      if (declared === undefined || declared > found) refuse('evidence-malformed', 'PDF stream length');
    }
  }

  private remember(map: Map<number, number>, key: number, value: number): void {
    if (map.size >= MAX_REMEMBERED && !map.has(key)) refuse('evidence-malformed', 'too many PDF streams');
    map.set(key, value);
  }
}

import { refuse } from '../refusal.js';

/** More objects of one kind than this are not remembered; whoever needs more is refused, not waved through. */
const MAX_REMEMBERED = 200_000;

/**
 * Decides whether an `OpenAction` given by reference only jumps to a place (ISO 32000-1, 12.3.2 and 12.6.4.2).
 * Objects may come before or after the reference and more than once.
 */
export class PdfOpenActions {
  private readonly wanted = new Set<number>();
  private readonly destinations = new Set<number>();
  private readonly acting = new Set<number>();

  refer(objectNumber: number): void {
    this.remember(this.wanted, objectNumber);
  }

  /** Object `objectNumber` is a destination, or a GoTo action without a next one. */
  destination(objectNumber: number): void {
    if (this.destinations.size < MAX_REMEMBERED) this.destinations.add(objectNumber);
  }

  /** Object `objectNumber` is an action of another type. */
  action(objectNumber: number): void {
    this.remember(this.acting, objectNumber);
  }

  end(): void {
    for (const objectNumber of this.wanted) {
      if (this.acting.has(objectNumber) || !this.destinations.has(objectNumber))
        refuse('evidence-scripted', '/OpenAction');
    }
  }

  private remember(set: Set<number>, objectNumber: number): void {
    if (set.size >= MAX_REMEMBERED) refuse('evidence-malformed', 'too many PDF actions');
    set.add(objectNumber);
  }
}

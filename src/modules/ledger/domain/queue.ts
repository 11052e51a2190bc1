/** A submission that waits, as far as its place in the queue is concerned. */
export interface Waiting {
  readonly id: number;
  readonly at: Date;
  readonly orderKey: string;
}

/** A place in the queue. `outOfTurn`: an earlier act with the same order key stands behind it. */
export interface Place extends Waiting {
  readonly outOfTurn: boolean;
}

/**
 * The order in which submissions are sequenced: by time, then as submitted. An act that was made again has a later
 * time than acts of the same order key that came after it; those are marked, to be made again in their turn.
 */
export const inOrder = (waiting: readonly Waiting[]): Place[] => {
  const sorted = [...waiting].sort((left, right) => left.at.getTime() - right.at.getTime() || left.id - right.id);
  const lowestBehind = new Map<string, number>();
  return sorted
    .reverse()
    .map((place) => {
      const lowest = lowestBehind.get(place.orderKey) ?? Number.POSITIVE_INFINITY;
      lowestBehind.set(place.orderKey, Math.min(lowest, place.id));
      return { ...place, outOfTurn: lowest < place.id };
    })
    .reverse();
};

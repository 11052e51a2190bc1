import type { Asked } from './witness-link.js';

/** How a witness behaves, for whoever watches. */
export interface WitnessRecord {
  readonly name: string;
  /** Largest checkpoint that it is known to have cosigned since the start; 0: none. */
  readonly cosignedSize: number;
  /** Since when it gives no cosignatures, and why. */
  readonly failing: { readonly since: Date; readonly reason: string } | undefined;
  /** Size that it has seen of our log, where that is larger than all we have: our database has lost entries. */
  readonly ahead: number | undefined;
}

/** Keeps what each witness did last. */
export class WitnessRecords {
  private readonly records: Map<string, WitnessRecord>;

  constructor(names: readonly string[]) {
    const fresh = (name: string): WitnessRecord => ({ name, cosignedSize: 0, failing: undefined, ahead: undefined });
    this.records = new Map(names.map((name) => [name, fresh(name)]));
  }

  /** Every witness, in the order of the policy. */
  all(): readonly WitnessRecord[] {
    return [...this.records.values()];
  }

  /**
   * Notes what asking a witness for the checkpoint of `size` came to. `newest` is the largest size that was signed: a
   * witness beyond it has seen what we do not have.
   * @returns whether this is news: the witness fails or contradicts, and did not before
   */
  note(name: string, asked: Asked, size: number, newest: number, at: Date): boolean {
    const before = this.records.get(name);
    if (before === undefined) return false;
    const after = next(before, asked, size, newest, at);
    this.records.set(name, after);
    return reasonOf(before) !== reasonOf(after) && reasonOf(after) !== undefined;
  }
}

const reasonOf = ({ failing, ahead }: WitnessRecord) => (ahead === undefined ? failing?.reason : 'ahead');

function next(before: WitnessRecord, asked: Asked, size: number, newest: number, at: Date): WitnessRecord {
  const { name, cosignedSize } = before;
  switch (asked.kind) {
    case 'cosigned':
      return { name, cosignedSize: Math.max(cosignedSize, size), failing: undefined, ahead: undefined };
    case 'ahead':
      return { ...before, failing: undefined, ahead: asked.size > newest ? asked.size : undefined };
    case 'failed':
      return { ...before, ahead: undefined, failing: { since: before.failing?.since ?? at, reason: asked.failure } };
  }
}

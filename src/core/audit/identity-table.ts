/** Bytes of an identity that are compared: two acts that share 128 bits of a SHA-256 digest are not to be found. */
export const IDENTITY_PREFIX = 16;

const FIRST_SLOTS = 1 << 12;

/**
 * The identities of all entries in the order of the log, and where each one stands: 16 bytes an entry and as many for
 * finding them. Places are picked by secret numbers, so that nobody can choose acts that all fall on one place.
 */
export class IdentityTable {
  private prefixes = new Uint8Array(FIRST_SLOTS * IDENTITY_PREFIX);
  private words = new DataView(this.prefixes.buffer);
  /** Index + 1 of the entry at each place, 0 where there is none. */
  private slots = new Uint32Array(FIRST_SLOTS);
  private used = 0;
  private entries = 0;

  /** @param secret two random numbers, 0 … 2^32-1 */
  constructor(private readonly secret: readonly [number, number]) {}

  /** Entries so far, with an identity or without. */
  get size(): number {
    return this.entries;
  }

  /** Adds an entry that has no identity, because it is not readable. */
  skip(): void {
    this.room();
    this.entries += 1;
  }

  /** Adds the next entry; gives the index of the earlier one with the same identity, if there is one. */
  add(source: Uint8Array, offset: number): number | undefined {
    this.room();
    this.prefixes.set(source.subarray(offset, offset + IDENTITY_PREFIX), this.entries * IDENTITY_PREFIX);
    const index = this.entries;
    this.entries += 1;
    return this.place(index);
  }

  /** The kept bytes of an entry's identity; zeros where it has none. */
  at(index: number): Uint8Array {
    return this.prefixes.subarray(index * IDENTITY_PREFIX, (index + 1) * IDENTITY_PREFIX);
  }

  /** Everything, to be saved. */
  bytes(): Uint8Array {
    return this.prefixes.subarray(0, this.entries * IDENTITY_PREFIX);
  }

  /** Takes over what `bytes` gave; the length is a multiple of 16. */
  restore(saved: Uint8Array): void {
    for (let at = 0; at < saved.length; at += IDENTITY_PREFIX) {
      if (saved.subarray(at, at + IDENTITY_PREFIX).every((byte) => byte === 0)) this.skip();
      else this.add(saved, at);
    }
  }

  private place(index: number): number | undefined {
    if (this.used * 2 >= this.slots.length) this.widen();
    const mask = this.slots.length - 1;
    let slot = this.slotOf(index) & mask;
    for (;;) {
      const other = (this.slots[slot] ?? 0) - 1;
      if (other < 0) break;
      if (this.same(other, index)) return other;
      slot = (slot + 1) & mask;
    }
    this.slots[slot] = index + 1;
    this.used += 1;
    return undefined;
  }

  private slotOf(index: number): number {
    const at = index * IDENTITY_PREFIX;
    const mixed = Math.imul(this.words.getUint32(at) ^ this.secret[0], 0x9e3779b1) ^ this.words.getUint32(at + 4);
    const again = Math.imul(mixed ^ (mixed >>> 15) ^ this.secret[1], 0x85ebca6b);
    return (again ^ (again >>> 13)) >>> 0;
  }

  private same(left: number, right: number): boolean {
    for (let at = 0; at < IDENTITY_PREFIX; at += 4) {
      const a = this.words.getUint32(left * IDENTITY_PREFIX + at);
      if (a !== this.words.getUint32(right * IDENTITY_PREFIX + at)) return false;
    }
    return true;
  }

  private room(): void {
    if ((this.entries + 1) * IDENTITY_PREFIX <= this.prefixes.length) return;
    const wider = new Uint8Array(this.prefixes.length * 2);
    wider.set(this.prefixes);
    this.prefixes = wider;
    this.words = new DataView(wider.buffer);
  }

  private widen(): void {
    const placed = this.slots.filter((slot) => slot > 0);
    this.slots = new Uint32Array(this.slots.length * 2);
    this.used = 0;
    for (const slot of placed) this.place(slot - 1);
  }
}

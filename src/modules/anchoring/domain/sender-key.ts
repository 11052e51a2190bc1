/** A private key in hexadecimal: 32 bytes. */
const FORM = /^(?:0x)?([0-9a-fA-F]{64})$/;

/** The private key of a chain's account. It shows itself to nobody who does not ask: not in logs, errors or JSON. */
export class SenderKey {
  readonly #text: string;

  /** Throws a RangeError, which does not hold the text, unless it is 32 bytes in hexadecimal. */
  constructor(text: string) {
    const digits = FORM.exec(text.trim())?.[1];
    if (digits === undefined) throw new RangeError('a sender key is 32 bytes in hexadecimal');
    this.#text = `0x${digits.toLowerCase()}`;
  }

  /** The key itself, for the adapter that signs. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return '[sender key]';
  }

  toJSON(): string {
    return '[sender key]';
  }
}

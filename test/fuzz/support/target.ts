import { Fault } from '../../../src/core/fault.js';
import { Unreadable } from '../../../src/cli/verify/unreadable.js';
import { StartupError } from '../../../src/platform/startup/index.js';

/** What a parser is given: bytes, or a string of UTF-16 code units. */
export type Input = string | Uint8Array;

/** What a parser made of an input that it did not refuse. */
export interface Reading {
  readonly value: unknown;
  /** The value as the format writes it; absent where nothing writes it. */
  readonly spelling?: Input;
}

/** A parser of outside data as the fuzzers see it. */
export interface Target {
  /** What is parsed. */
  readonly name: string;
  /** The exported functions that are tried by it; `inventory.spec.ts` holds the whole list against the sources. */
  readonly covers: readonly string[];
  /** Artefacts as they are made in earnest; all of bytes, or all of text. */
  readonly samples: readonly [Input, ...Input[]];
  /** Artefacts that are just as well made, and that are to be accepted for nothing; mutated like the samples. */
  readonly hostile?: readonly Input[];
  /** What the format is made of besides digits and letters. */
  readonly words?: readonly string[];
  /** Reads an input; undefined when it is refused. Throwing anything but a refusal is a fault. */
  read(input: Input): Reading | undefined;
  /**
   * The one spelling among those that the format lets stand for the same; the input itself where there is but one.
   * `'any'`: the format is as free as JSON, and only what is written must read back as the same.
   */
  readonly spelled?: 'any' | ((input: string) => string);
  /**
   * What an input is accepted for as authentic: who signed what, proven to be where. No mutated artefact may be
   * accepted for anything that the samples are not accepted for.
   */
  claims?(input: Input): readonly string[];
}

/** The outcome of a parser whose refusals are faults of the domain: an answer with a status below 500. */
export const refusing = <T>(read: () => T): T | undefined => orRefusal(read, [Fault]);

/** The outcome of a parser whose refusals are sentences for the person at the terminal; a bare fault is none. */
export const refusingAloud = <T>(read: () => T): T | undefined => orRefusal(read, [StartupError, Unreadable]);

const orRefusal = <T>(
  read: () => T,
  refusals: readonly (abstract new (...given: never[]) => Error)[],
): T | undefined => {
  try {
    return read();
  } catch (error) {
    if (refusals.some((refusal) => error instanceof refusal)) return undefined;
    throw error;
  }
};

/** The value of a result, if there is one. */
export const accepted = <T>(result: { ok: true; value: T } | { ok: false }): T | undefined =>
  result.ok ? result.value : undefined;

export const textOf = (input: Input): string => (typeof input === 'string' ? input : Buffer.from(input).toString());
export const bytesOf = (input: Input): Uint8Array =>
  typeof input === 'string' ? new TextEncoder().encode(input) : input;

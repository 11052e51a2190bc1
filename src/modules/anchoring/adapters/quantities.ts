import { conforms, type Shape } from '../../../core/shape/index.js';
import { hash32, type HexText } from '../../../core/anchor/index.js';
import { ChainError } from '../domain/chain.js';

/** The member of an answer's object; undefined where it has none. */
export const memberOf = (answer: unknown, name: string): unknown =>
  typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined;

/** A quantity of JSON-RPC, `0x` and hexadecimal without leading zeros. Throws ChainError 'chain-answer'. */
export function bigQuantity(value: unknown, name: string): bigint {
  if (typeof value !== 'string' || !/^0x[0-9a-f]{1,64}$/i.test(value)) throw wrong(name);
  return BigInt(value);
}

/** The same, as a number up to 2^53-1. */
export function quantity(value: unknown, name: string): number {
  const number = Number(bigQuantity(value, name));
  if (!Number.isSafeInteger(number)) throw wrong(name);
  return number;
}

/** Hexadecimal of a shape, in lower case. Throws ChainError 'chain-answer'. */
export function hexOfShape(value: unknown, shape: Shape<HexText>, name: string): HexText {
  const lower = typeof value === 'string' ? value.toLowerCase() : undefined;
  if (!conforms(shape, lower)) throw wrong(name);
  return lower;
}

export const hashOf = (value: unknown, name: string): HexText => hexOfShape(value, hash32, name);

/** A number as a quantity of JSON-RPC. */
export const toQuantity = (value: number | bigint): HexText => `0x${value.toString(16)}`;

const wrong = (name: string) => new ChainError('chain-answer', `the answer has no well-formed ${name}`);

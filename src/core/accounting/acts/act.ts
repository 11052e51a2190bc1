import { memberOf } from '../fields.js';
import type { BooksAct } from '../books/period.js';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * The act of a kept record: `{type: "reversal", date, of, evidence}`, `{type: "reopening", of, evidence}`, or an event as
 * it was posted. What is no reversal or reopening by its form is an event, and no books take it.
 */
export function actOf(record: unknown): BooksAct {
  if (!isObject(record)) return { kind: 'event', event: record };
  const [type, of, date, evidence] = ['type', 'of', 'date', 'evidence'].map((name) => memberOf(record, name));
  if (typeof of !== 'number' || typeof evidence !== 'string') return { kind: 'event', event: record };
  if (type === 'reversal' && typeof date === 'string') return { kind: 'reversal', of, date, evidence };
  return type === 'reopening' ? { kind: 'reopening', of, evidence } : { kind: 'event', event: record };
}

/** The record of an act. */
export const recordOf = (act: BooksAct): unknown => {
  if (act.kind === 'event') return act.event;
  const { kind, ...fields } = act;
  return { type: kind, ...fields };
};

import { Fault } from '../../../core/fault.js';
import { conforms, creditCode, millisecondsOf } from '../../../core/shape/index.js';
import { decodeCursor } from '../../../platform/http/index.js';
import { STATEMENT_STATES, type StatementState } from '../domain/statement.js';

const TIME = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INDEX = /^(0|[1-9]\d{0,14})$/;

/** Lists of what was stated at a time, each with a word of its own, so that no cursor fits another. */
const timePoint = (word: string) => ({
  /** Throws Fault 'cursor-invalid', also for a day that is none. */
  read: (cursor: string | undefined): { at: string; id: string } | undefined => {
    const [, at, id] = decodeCursor(cursor, [new RegExp(`^${word}$`), TIME, UUID]) ?? [];
    if (at === undefined || id === undefined) return undefined;
    if (millisecondsOf(at) === undefined) throw new Fault('cursor-invalid');
    return { at, id };
  },
  write: ({ statedAt, id }: { statedAt: string; id: string }): readonly string[] => [word, statedAt, id],
});

export const milestonePoint = timePoint('milestone');
export const recordPoint = timePoint('record');

const ENTRY = [/^record-entry$/, INDEX];

/** The index of the log after which a public list goes on. Throws Fault 'cursor-invalid'. */
export const indexPoint = (cursor: string | undefined): number => Number(decodeCursor(cursor, ENTRY)?.[1] ?? -1);
export const afterIndex = ({ index }: { index: number }): readonly string[] => ['record-entry', String(index)];

/** A state in a query. Throws Fault 'request-malformed'. */
export function stateIn(text: string | undefined): StatementState | undefined {
  const found = STATEMENT_STATES.find((state) => state === text);
  if (text !== undefined && found === undefined) throw new Fault('request-malformed');
  return found;
}

/** The credit code in an address. Throws Fault 'path-malformed' for what is none. */
export function codeIn(text: string): string {
  if (!conforms(creditCode, text)) throw new Fault('path-malformed', { parameter: 'uscc' });
  return text;
}

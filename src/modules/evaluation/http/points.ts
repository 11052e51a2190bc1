import { Fault } from '../../../core/fault.js';
import { certificateNumber, conforms, creditCode, millisecondsOf } from '../../../core/shape/index.js';
import { decodeCursor } from '../../../platform/http/index.js';
import { evaluationFault } from '../domain/faults.js';

const POSITION = [/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/];
const CODE = [/^evaluator$/, /^[0-9A-Z]{18}$/];
const INDEX = [/^entry$/, /^(0|[1-9]\d{0,14})$/];

/** The time and identifier after which a list goes on. Throws Fault 'cursor-invalid', also for a day that is none. */
export function timePoint(cursor: string | undefined): { at: string; id: string } | undefined {
  const [at, id] = decodeCursor(cursor, POSITION) ?? [];
  if (at === undefined || id === undefined) return undefined;
  if (millisecondsOf(at) === undefined) throw new Fault('cursor-invalid');
  return { at, id };
}

/** The code after which the register goes on. Throws Fault 'cursor-invalid'. */
export const codePoint = (cursor: string | undefined): string | undefined => decodeCursor(cursor, CODE)?.[1];
export const afterCode = (code: string): readonly string[] => ['evaluator', code];

/** The index of the log below which a list goes on. Throws Fault 'cursor-invalid'. */
export const indexPoint = (cursor: string | undefined): number =>
  Number(decodeCursor(cursor, INDEX)?.[1] ?? Number.MAX_SAFE_INTEGER);
export const belowIndex = (index: number): readonly string[] => ['entry', String(index)];

/** The credit code in an address. Throws Fault 'evaluator-not-found' for what is none. */
export function codeIn(text: string): string {
  if (!conforms(creditCode, text)) throw evaluationFault('evaluator-not-found');
  return text;
}

/** The certificate number in an address. Throws Fault 'certificate-not-found' for what is none. */
export function numberIn(text: string): string {
  if (!conforms(certificateNumber, text)) throw evaluationFault('certificate-not-found');
  return text;
}

import { Fault } from '../../../core/fault.js';
import { millisecondsOf } from '../../../core/shape/index.js';
import { decodeCursor, etag, type RequestContext, requireIfMatch } from '../../../platform/http/index.js';
import { sourceFault } from '../domain/faults.js';
import { type Kept } from '../domain/inventory.js';

/** What a list of codes goes on after; the word tells it from the cursor of any other list. */
const BY_CODE = 'code';
const CODE = [/^code$/, /^[0-9A-Z][0-9A-Z._-]{1,39}$/];

/** The code after which a list goes on. Throws Fault 'cursor-invalid'. */
export const codePoint = (cursor: string | undefined): string | undefined => decodeCursor(cursor, CODE)?.[1];

/** Where a list goes on after a row. */
export const afterCode = (code: string): readonly string[] => [BY_CODE, code];

const POSITION = [/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/];

/** The time and identifier after which a list goes on. Throws Fault 'cursor-invalid', also for a day that is none. */
export function timePoint(cursor: string | undefined): { at: string; id: string } | undefined {
  const [at, id] = decodeCursor(cursor, POSITION) ?? [];
  if (at === undefined || id === undefined) return undefined;
  if (millisecondsOf(at) === undefined) throw new Fault('cursor-invalid');
  return { at, id };
}

/** Throws Fault 'inventory-code-differs' where address and body name different rows. */
export function requireSame(code: string, inBody: string): void {
  if (code !== inBody) throw sourceFault('inventory-code-differs', { code });
}

/** Lets the version alone pass that the caller has seen. */
export const seenBy =
  ({ ifMatch }: RequestContext) =>
  ({ version }: Kept): void =>
    requireIfMatch(ifMatch, version);

/** For the answers that show one row. */
export const tagOf = ({ version }: Pick<Kept, 'version'>) => ({ etag: etag(version) });

/** What writing a row can answer. */
export const ROW_PROBLEMS = [
  'validation-failed',
  'inventory-not-yours',
  'inventory-code-exists',
  'not-the-public-centre',
];
/** What replacing one can answer besides. */
export const REPLACE_PROBLEMS = [...ROW_PROBLEMS, 'inventory-code-differs'];
/** What whatever puts an act on the ledger can answer. */
export const LEDGER_PROBLEMS = [
  'ledger-act-conflict',
  'ledger-queue-full',
  'ledger-clock-behind',
  'ledger-halted',
  'ledger-not-ready',
];

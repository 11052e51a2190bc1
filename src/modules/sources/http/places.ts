import { type Kept } from '../domain/inventory.js';
import { sourceFault } from '../domain/faults.js';
import { decodeCursor, etag, type RequestContext, requireIfMatch } from '../../../platform/http/index.js';

const CODE = [/^[0-9A-Z][0-9A-Z._-]{1,39}$/];

/** The code after which a list goes on. Throws Fault 'cursor-invalid'. */
export const codePoint = (cursor: string | undefined): string | undefined => decodeCursor(cursor, CODE)?.[0];

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
export const ROW_PROBLEMS = ['validation-failed', 'inventory-not-yours', 'inventory-code-exists'];
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

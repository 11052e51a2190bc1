import { Fault, type FieldFault } from '../../../core/fault.js';
import { millisecondsOf } from '../../../core/shape/index.js';
import { needsOrder, type StatusAct } from './certificate-status.js';

/** What is done to a certificate, without the words that may name persons. */
export interface StatusCommand {
  readonly number: string;
  readonly act: StatusAct;
  readonly reason: string;
  /** When the legal effect begins, if before the act. */
  readonly effectiveFrom: Date | undefined;
}

/** Why, as an officer writes it. The digests are those of the file of the order: `sha256:<hex>`, `sm3:<hex>`. */
export interface StatusGrounds {
  readonly reason: string;
  readonly explanation: string;
  readonly effectiveFrom?: string | undefined;
  readonly orderReference?: string | undefined;
  readonly orderSha256?: string | undefined;
  readonly orderSm3?: string | undefined;
}

const FORMS = { orderSha256: /^sha256:[0-9a-f]{64}$/, orderSm3: /^sm3:[0-9a-f]{64}$/ } as const;
const MEMBERS = ['orderReference', 'orderSha256', 'orderSm3'] as const;

/**
 * Reads the beginning of the effect and whatever is said of an order: all of it where the reason rests on one, all or
 * nothing elsewhere. Throws Fault 'validation-failed'.
 */
export function readGrounds(grounds: StatusGrounds): { effectiveFrom: Date | undefined; statement: string } {
  const { explanation, effectiveFrom, orderReference, orderSha256, orderSm3 } = grounds;
  const from = effectiveFrom === undefined ? undefined : millisecondsOf(effectiveFrom);
  const faults = orderFaults(grounds);
  if (effectiveFrom !== undefined && from === undefined)
    faults.push({ pointer: '/effectiveFrom', code: 'not-instant' });
  if (faults.length > 0) throw new Fault('validation-failed', {}, faults);
  const order = `文书 / order: ${orderReference}; ${orderSha256}; ${orderSm3}`;
  return {
    effectiveFrom: from === undefined ? undefined : new Date(from),
    statement: orderReference === undefined ? explanation : `${explanation} [${order}]`,
  };
}

function orderFaults(grounds: StatusGrounds): FieldFault[] {
  const isNamed = needsOrder(grounds.reason) || MEMBERS.some((name) => grounds[name] !== undefined);
  if (!isNamed) return [];
  const missing = MEMBERS.filter((name) => grounds[name] === undefined);
  const malformed = (['orderSha256', 'orderSm3'] as const).filter((name) => {
    const value = grounds[name];
    return value !== undefined && !FORMS[name].test(value);
  });
  return [
    ...missing.map((name) => ({ pointer: `/${name}`, code: 'required' })),
    ...malformed.map((name) => ({ pointer: `/${name}`, code: 'malformed' })),
  ];
}

/** An effect begins after the issue and never after the act. Throws Fault 'validation-failed'. */
export function requireEffect(effectiveFrom: Date | undefined, validFrom: Date, at: Date): void {
  if (effectiveFrom === undefined || (effectiveFrom >= validFrom && effectiveFrom <= at)) return;
  const params = { minimum: validFrom.toISOString(), maximum: at.toISOString() };
  throw new Fault('validation-failed', {}, [{ pointer: '/effectiveFrom', code: 'out-of-range', params }]);
}

import { Holds } from '../../../platform/http/index.js';

/** A place in the ledger: a whole number from 0 that every reader can hold (RFC 7493 section 2.2). */
export const LedgerIndex = (): PropertyDecorator =>
  Holds((value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0);

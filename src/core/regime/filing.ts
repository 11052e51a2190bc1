import type { RegimeCode } from './profile.js';

/** What the national platforms alone can give, and what a regime therefore waits for. */
export type AwaitedOfNation = 'query-code' | 'national-deposit-receipt';

const AWAITS: Readonly<Record<RegimeCode, AwaitedOfNation | undefined>> = {
  BJ_DATA_ASSET: undefined,
  // 办法第十三、十四条: the result is a query code that the nation assigns.
  PUBLIC_RESOURCE_2025: 'query-code',
  // 指引第二十四、二十六、二十七条: publicity, completion and certificate are those of the national system.
  PROPERTY_RIGHT_2026: 'national-deposit-receipt',
};

/**
 * What must be there before applications can be filed under the regime; undefined where they can. A regime whose result
 * comes from a national platform is not opened before its receipts can be taken in: nothing of it is ever made here.
 */
export const filingAwaits = (code: RegimeCode): AwaitedOfNation | undefined => AWAITS[code];

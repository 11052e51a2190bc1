import type { RegimeCode, RegimeProfile } from './profile.js';

/** What the national platforms alone can give, and what a regime or an application therefore waits for. */
export type AwaitedOfNation = 'query-code' | 'national-deposit-receipt';

const RESULTS: Readonly<Record<RegimeCode, AwaitedOfNation | undefined>> = {
  BJ_DATA_ASSET: undefined,
  // 办法第十三、十四条: the result is a query code that the nation assigns.
  PUBLIC_RESOURCE_2025: 'query-code',
  // 指引第二十四、二十六、二十七条: publicity, completion and certificate are those of the national system.
  PROPERTY_RIGHT_2026: 'national-deposit-receipt',
};

/**
 * What must be there before applications can be filed under a version of a regime; undefined where they can. A version
 * whose result is the nation's is open only if it says who publicises and which receipts it waits for: nothing of them is
 * ever made here.
 */
export const filingAwaits = ({
  code,
  publicityBy,
  receiptsBeforeIssue,
}: Pick<RegimeProfile, 'code' | 'publicityBy' | 'receiptsBeforeIssue'>): AwaitedOfNation | undefined =>
  publicityBy === undefined || receiptsBeforeIssue === undefined ? RESULTS[code] : undefined;

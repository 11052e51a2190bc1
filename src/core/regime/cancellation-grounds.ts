import { MEASURES, quoted } from './cite.js';
import type { Source } from './sourced.js';

/** Why a holder has his registration cancelled (注销): the four situations of the measures. */
export const HOLDER_CANCELLATION_GROUNDS = [
  'data-lost',
  'rights-renounced-or-expired',
  'holder-ended',
  'required-by-law',
] as const;
export type HolderCancellationGround = (typeof HOLDER_CANCELLATION_GROUNDS)[number];

/** Why a centre cancels one: those, and a validity that was not renewed. */
export const CANCELLATION_GROUNDS = [...HOLDER_CANCELLATION_GROUNDS, 'validity-over-unrenewed'] as const;
export type CancellationGround = (typeof CANCELLATION_GROUNDS)[number];

/** The list that follows the sentence is known to us from reports only, hence the mark. */
const reported = (situation: string): Source => ({
  mark: 'E',
  document: MEASURES,
  article: '第九条（四）',
  quote: '有下列情形之一的，登记主体应申请办理注销登记，登记机构自受理之日起 10 个工作日之内完成注销。',
  reading: `“下列情形”的原文未得，依转述取其一：${situation}。登记主体未申请的，由登记机构依职权注销。`,
});

/** What each ground rests on. */
export const CANCELLATION_SOURCES: Readonly<Record<CancellationGround, Source>> = {
  'data-lost': reported('数据灭失'),
  'rights-renounced-or-expired': reported('放弃权益或权益届满'),
  'holder-ended': reported('登记主体终止'),
  'required-by-law': reported('法律法规规定的其他情形'),
  'validity-over-unrenewed': quoted(
    MEASURES,
    '第十五条',
    '期满未按规定续展的，由登记机构予以注销。',
    '只适用于制度规定由登记机构注销的登记；凭证到期自动失效的，不再注销。',
  ),
};

import { encumbranceWords } from '../../../core/public-words/index.js';
import { type LedgerEntry, parseEntry } from '../../../core/entry/index.js';
import type { LoggedEntry, VerificationInput, VerificationReport } from '../../../core/verification/index.js';
import { parseTlogProof } from '../../../core/tlog-proof/index.js';
import { type Child, h, type Text, text } from '../ui/dom.js';
import { instant } from '../ui/time.js';

interface Moment {
  readonly at: string;
  readonly what: Child;
  /** Index of the entry in the ledger, for what stands there. */
  readonly index?: number | undefined;
}

const ACTS: Partial<Record<LedgerEntry['kind'], Text>> = {
  'certificate.issued': text('登记完成，签发证书', 'Registered, certificate issued'),
  'certificate.changed': text('变更登记，由新证书取代', 'Changed: superseded'),
  'certificate.corrected': text('更正登记，由新证书取代', 'Corrected: superseded'),
  'certificate.transferred': text('转让登记，由新证书取代', 'Transferred: superseded'),
  'certificate.renewed': text('续期登记，由新证书取代', 'Renewed: superseded'),
  'certificate.suspended': text('冻结', 'Suspended'),
  'certificate.reinstated': text('解除冻结', 'Reinstated'),
  'certificate.revoked': text('撤销', 'Revoked'),
  'certificate.cancelled': text('注销', 'Cancelled'),
  'certificate.expired': text('到期通知', 'Notice of expiry'),
  'encumbrance.created': text('设立权利限制', 'Encumbrance entered'),
  'encumbrance.released': text('解除权利限制', 'Encumbrance released'),
};

/** What happened to the certificate, by the entries that were proven to be in the ledger; then what follows from time. */
export const timeline = (input: VerificationInput, report: VerificationReport): Child => {
  const isProven = report.fragments.some(({ check, status }) => check === 'inclusion' && status === 'valid');
  if (!isProven || report.verdict === 'forged') return undefined;
  const issue = { entry: input.entry ?? new Uint8Array(), tlogProof: input.tlogProof ?? '' };
  const acts = [...(input.statusEntries?.entries ?? []), ...(input.encumbranceEntries ?? [])];
  const moments = [issue, ...acts].flatMap(momentOf);
  const { certificate, validAsOf, checkedAt, asOf } = report;
  const known: Moment[] = [
    ...(validAsOf === undefined
      ? []
      : [{ at: validAsOf, what: text('状态信息的时间（签名的状态列表）', 'Date of the status (signed lists)') }]),
    { at: checkedAt, what: text('本次核验', 'This verification') },
    ...(asOf === undefined ? [] : [{ at: asOf, what: text('所询时点', 'The time that was asked for') }]),
    ...(certificate === undefined ? [] : [{ at: certificate.validUntil, what: text('有效期届满', 'Validity ends') }]),
  ];
  const all = [...moments, ...known].sort((left, right) => Date.parse(left.at) - Date.parse(right.at));
  return h(
    'section',
    { class: 'card timeline' },
    h('h3', {}, text('状态时间线', 'Timeline')),
    h(
      'ol',
      {},
      all.map((moment) => item(moment, checkedAt)),
    ),
  );
};

const item = ({ at, what, index }: Moment, now: string): HTMLElement =>
  h(
    'li',
    { class: Date.parse(at) > Date.parse(now) ? 'ahead' : undefined },
    instant(at),
    h(
      'span',
      {},
      what,
      index !== undefined && h('span', { class: 'hint' }, text(`账本条目 ${index}`, `entry ${index}`)),
    ),
  );

const momentOf = ({ entry, tlogProof }: LoggedEntry): Moment[] => {
  const parsed = parseEntry(entry);
  const words = parsed.ok ? ACTS[parsed.value.kind] : undefined;
  if (!parsed.ok || words === undefined) return [];
  const proof = parseTlogProof(tlogProof);
  const { at } = parsed.value;
  return [{ at, what: [words, detailOf(parsed.value)], index: proof.ok ? proof.value.index : undefined }];
};

const detailOf = (entry: LedgerEntry): Child => {
  if (entry.kind === 'encumbrance.created') return [text('：', ': '), encumbranceWords(entry.body.encumbranceType)];
  if ('effectiveFrom' in entry.body && entry.body.effectiveFrom !== undefined) {
    return [text('，效力自 ', ', with effect from '), instant(String(entry.body.effectiveFrom))];
  }
  return undefined;
};

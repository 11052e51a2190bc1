import type { FragmentCode, Verdict, VerificationReport } from '../../../core/verification/index.js';
import { type Text, text } from '../ui/dom.js';

const MEANING: Readonly<Record<Verdict, Text>> = {
  valid: text(
    '证书真实，登记在账本中，现行有效。各项必查内容已全部在您的浏览器中核对。',
    'Genuine, in the ledger and in force. Every required check was made in your browser.',
  ),
  'not-in-force': text(
    '证书真实，但不在有效状态，不能作为现行权利的依据。',
    'Genuine, but not in force: no proof of a right that exists now.',
  ),
  forged: text(
    '至少一项内容与签名或账本不符。请勿采信。',
    'At least one thing contradicts a signature or the ledger. Do not rely on it.',
  ),
  undetermined: text(
    '缺少必要的证据或证据已过时，既不能认定有效，也不能认定伪造。',
    'Needed evidence is missing or too old: neither valid nor forged can be said.',
  ),
};

/** The same of a day that was asked about: what held then may not hold now. */
const MEANING_THEN: Partial<Record<Verdict, Text>> = {
  valid: text(
    '证书真实，登记在账本中，在所询时点有效。各项必查内容已全部在您的浏览器中核对。',
    'Genuine, in the ledger and in force at the time asked about. Every required check was made in your browser.',
  ),
  'not-in-force': text('证书真实，但在所询时点不在有效状态。', 'Genuine, but not in force at the time asked about.'),
};

/** What a verdict means, in a sentence. */
export const meaningOf = ({ verdict, asOf }: VerificationReport): Text =>
  (asOf === undefined ? undefined : MEANING_THEN[verdict]) ?? MEANING[verdict];

const ADVICE_THEN: readonly Text[] = [
  text(
    '只可作为所询时点状态的依据；现在是否有效，请不填时点再核验一次。',
    'It shows how things stood at that time; whether it is in force now, verify again without a day.',
  ),
];

const ADVICE: Readonly<Record<Verdict, readonly Text[]>> = {
  valid: [
    text(
      '可以采信；请保存核验报告和所核验的文件。大额交易前请当日再次核验。',
      'You can rely on it; keep the report and the file. Verify again on the day of a large transaction.',
    ),
  ],
  'not-in-force': [
    text(
      '请看下方的时间和原因；证书已被取代的，请向持有人索取新证书。',
      'See below since when and why; if it was superseded, ask the holder for the new certificate.',
    ),
  ],
  forged: [
    text(
      '拒收，并保留原文件（不要修改或另存）；告知签发的登记中心，由其协助查明。',
      'Refuse it, keep the file as it is, and tell the registration centre that is named as issuer.',
    ),
    text(
      '也可能只是您收到的副本出错：请持有人从登记系统重新下载后再核验一次。',
      'The copy that you received may be at fault: have the holder download it again and verify once more.',
    ),
  ],
  undetermined: [text('在查明之前，不要视为有效。', 'Do not take it for valid until that is settled.')],
};

/** What to do about findings that leave a question open. */
const BY_CODE: Partial<Record<FragmentCode, Text>> = {
  'freshness-stale': text(
    '状态信息已过时：请连接网络后重新核验，或请持有人重新下载核验包。',
    'The status is too old: verify again with a network, or ask the holder for a new bundle.',
  ),
  'freshness-expired': text(
    '状态列表已过有效期：请连接网络后重新核验，或请持有人重新下载核验包。',
    'A status list has expired: verify again with a network, or ask the holder for a new bundle.',
  ),
  'freshness-future': text(
    '状态信息的时间在将来：请先校准本机的日期和时间。',
    'The status is dated in the future: set the clock of your device first.',
  ),
  'inclusion-entry-missing': text(
    '文件不含账本证明：请改用核验包（*.bundle.json），或连接网络取得证明。',
    'The file holds no proof of the ledger: use the bundle (*.bundle.json), or get the proof over the network.',
  ),
  'status-list-missing': text(
    '缺少状态列表：请改用核验包，或连接网络取得最新状态。',
    'A status list is missing: use the bundle, or get the newest status over the network.',
  ),
  'status-bit-unexplained': text(
    '状态列表显示已撤销或冻结，但缺少相应的账本记录：请按已失效对待，并取得新的核验包。',
    'A list shows it revoked or suspended, and the entry behind that is missing: treat it as not in force and get a new bundle.',
  ),
  'identity-registry-foreign': text(
    '证书属于另一登记机构：请到该机构的核验页面核验。',
    'The certificate is of another registry: verify it on the page of that one.',
  ),
  'witness-quorum-missing': text(
    '账本检查点的见证不足：请稍后重新下载核验包再核验。',
    'Too few witnesses cosigned: download the bundle again later.',
  ),
  'structure-missing': text('请将证书文件与它一并放入。', 'Hand in the certificate together with it.'),
  'status-as-of-future': text(
    '所询时点尚未到来，请改选今天或以前的日期。',
    'That day is still to come: choose today or earlier.',
  ),
};

/** What to do, the gravest first. */
export const adviceOf = ({ verdict, fragments, asOf }: VerificationReport): Text[] => {
  const specific = fragments.flatMap(({ code, status }) => {
    // What is missing beside a forgery would not make it another thing.
    const isOpen = status !== 'valid' && verdict !== 'valid' && verdict !== 'forged';
    const found = isOpen ? BY_CODE[code] : undefined;
    return found === undefined ? [] : [found];
  });
  const general = asOf !== undefined && verdict === 'valid' ? ADVICE_THEN : ADVICE[verdict];
  return [...new Set([...general, ...specific])];
};

import { encumbranceWords, evaluationWords, stateWords } from '../../../../core/public-words/index.js';
import type { viewAt } from '../verification-view.js';
import { inBoth, type Markup, markup, type Text } from '../../../../platform/pages/index.js';

/** What is answered to a number, now or at an earlier time. */
type RecordOfNumber = ReturnType<typeof viewAt>;

/**
 * The basic record of a number: what the registry answers, without script and without colour, because nothing of it was
 * checked where it is read.
 */
export const recordView = (view: RecordOfNumber, number: string): Markup => {
  const { certificate, status, verdictText, checkedAt, validAsOf, underObjection, encumbrances = [], asOf } = view;
  const { evaluations = [] } = view;
  // What a forged record says of itself is not repeated.
  const claims = view.verdict === 'forged' ? undefined : certificate;
  return markup`<section id="record" class="record" aria-labelledby="record-title">
<h2 id="record-title">${inBoth({ zh: `登记系统对编号 ${number} 的答复`, en: `The registry's answer for ${number}` })}</h2>
<dl>
${item({ zh: '核验结论', en: 'Verdict' }, markup`<strong>${inBoth(verdictText)}</strong>`)}${item(
  { zh: '证书状态', en: 'Status' },
  status === undefined
    ? undefined
    : markup`${inBoth(stateWords(status.state))}${status.since === undefined ? undefined : markup`（${inBoth({ zh: '自', en: 'since' })} ${instant(status.since)}）`}`,
)}${item(
  { zh: '取代它的证书', en: 'Successor' },
  status?.successor === undefined ? undefined : markup`<a href="/verify/${status.successor}">${status.successor}</a>`,
)}${claims === undefined ? undefined : claimItems(claims)}${encumbrances.map((one) =>
  field(
    { zh: '权利限制', en: 'Encumbrance' },
    markup`${inBoth(encumbranceWords(one.type))}，${inBoth({ zh: '自', en: 'since' })} ${instant(one.since)}`,
  ),
)}${evaluations.map(({ type, evaluator, baseDate, validUntil, standing }) =>
  field(
    { zh: '评估报告', en: 'Evaluation report' },
    markup`${inBoth(evaluationWords(type))}，<bdi>${evaluator}</bdi>，${inBoth({ zh: '基准日', en: 'base date' })} ${baseDate}，${inBoth({ zh: '有效期至', en: 'valid until' })} ${validUntil}${standing === 'expired' ? inBoth({ zh: '（已过有效期）', en: ' (expired)' }) : undefined}`,
  ),
)}${item(
  { zh: '异议', en: 'Objection' },
  underObjection === undefined
    ? undefined
    : markup`${inBoth({ zh: '该登记正处于异议处理中，自', en: 'An objection is open since' })} ${instant(underObjection.since)}`,
)}${item({ zh: '所询时点', en: 'As of' }, asOf === undefined ? undefined : instant(asOf))}${item({ zh: '状态截至', en: 'Status as of' }, validAsOf === undefined ? undefined : instant(validAsOf))}${item(
  { zh: '答复时间', en: 'Answered at' },
  instant(checkedAt),
)}</dl>
<p class="note">${inBoth({
    zh: '这是登记系统的答复，没有在您的设备上独立核对。持有证书文件、二维码或知道持有人名称的，可以用浏览器（启用脚本）或离线命令自行核验。',
    en: 'This is what the registry answers; nothing of it was checked on your device. With the certificate, its QR code or the name of its holder you can check for yourself, in a browser with scripts or offline.',
  })}</p>
</section>`;
};

/** What is said where no certificate has the number. */
export const unknownNumberView = (number: string): Markup =>
  markup`<section id="record" class="record" aria-labelledby="record-title">
<h2 id="record-title">${inBoth({ zh: '没有查到该编号', en: 'There is no such number' })}</h2>
<p>${inBoth({
    zh: `登记簿中没有已公布的编号为“${number.slice(0, 64)}”的登记。请对照证书逐字核对编号；如仍查不到，请勿采信该证书，并向登记中心查询。`,
    en: `No published registration has the number “${number.slice(0, 64)}”. Compare it with the certificate character by character; if it is still not found, do not rely on the certificate and ask the centre.`,
  })}</p>
</section>`;

/** What is said to a day that nobody can be told of. */
export const wrongDayView = (): Markup =>
  markup`<section id="record" class="record" aria-labelledby="record-title">
<h2 id="record-title">${inBoth({ zh: '核验时点无效', en: 'That day cannot be asked for' })}</h2>
<p>${inBoth({ zh: '请选择今天或以前的日期（年-月-日）。', en: 'Choose today or an earlier day (year-month-day).' })}</p>
</section>`;

type Claims = NonNullable<RecordOfNumber['certificate']>;

const claimItems = (claims: Claims): Markup =>
  markup`${item(
    { zh: '证书编号', en: 'Number' },
    markup`${claims.number}${claims.sample ? markup` <strong>样本 / SAMPLE</strong>` : undefined}`,
  )}${item({ zh: '签发机构', en: 'Issuer' }, markup`<bdi>${claims.issuer.name}</bdi>`)}${item(
    { zh: '有效期', en: 'Valid' },
    markup`${instant(claims.validFrom)} ${inBoth({ zh: '至', en: 'to' })} ${instant(claims.validUntil)}`,
  )}${item({ zh: '数据名称', en: 'Data' }, named(claims.dataName))}${item(
    { zh: '权利人', en: 'Holder' },
    named(claims.holderName),
  )}${item(
    { zh: '其他内容', en: 'Everything else' },
    claims.withheld === true
      ? inBoth({
          zh: '该登记不公示，须持证书文件核验',
          en: 'Withheld from publicity: verify with the certificate itself',
        })
      : undefined,
  )}`;

const named = (name: string | undefined): Markup | undefined =>
  name === undefined ? undefined : markup`<bdi>${name}</bdi>`;

const item = (label: Text, value: Markup | undefined): Markup | undefined =>
  value === undefined ? undefined : field(label, value);

const field = (label: Text, value: Markup): Markup => markup`<dt>${inBoth(label)}</dt><dd>${value}</dd>\n`;

/** Beijing time, to the minute. */
const instant = (at: string): Markup => {
  const time = Date.parse(at);
  const local = Number.isNaN(time) ? at : new Date(time + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  return markup`<time datetime="${at}">${local}</time>`;
};

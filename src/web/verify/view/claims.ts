import { rightWords } from '../../../core/public-words/index.js';
import type { MeasuredFile } from '../../../core/credential/index.js';
import type { VerificationReport } from '../../../core/verification/index.js';
import type { JsonValue } from '../../../core/canonical/index.js';
import { type Child, code, h, text, value } from '../ui/dom.js';
import { instant } from '../ui/time.js';

const row = (label: Child, content: Child): Child =>
  content === undefined ? undefined : [h('dt', {}, label), h('dd', {}, content)];

/** What the certificate says of itself. What a forged one says is not repeated. */
export const claims = ({ verdict, certificate, disclosed }: VerificationReport): Child => {
  if (certificate === undefined || verdict === 'forged') return undefined;
  const { number, issuer, validFrom, validUntil, holderName, dataName } = certificate;
  const isProven = verdict === 'valid' || verdict === 'not-in-force';
  return h(
    'section',
    { class: 'card' },
    h('h3', {}, text('登记内容', 'The registration')),
    !isProven &&
      h('p', { class: 'hint' }, text('以下为文件自称，尚未证实。', 'The file says so itself; it is not proven.')),
    h(
      'dl',
      { class: 'facts' },
      row(text('证书编号', 'Number'), code(number)),
      row(text('数据名称', 'Data'), dataName && value(dataName)),
      row(text('权利人', 'Holder'), holderName && [value(holderName), codeOf(certificate)]),
      'rights' in certificate && certificate.rights.map((right) => row(text('权利', 'Right'), rightText(right))),
      'holderCode' in certificate && (certificate.measured ?? []).map(measuredRow),
      row(text('有效期', 'Validity'), [instant(validFrom), text(' 至 ', ' to '), instant(validUntil)]),
      row(text('签发机构', 'Issuer'), value(issuer.name)),
      certificate.withheld === true && row(text('公示', 'Publicity'), text('该登记不公示', 'Withheld from publicity')),
      Object.entries(disclosed ?? {}).map(([name, found]) =>
        row([text('披露：', 'Disclosed: '), name], value(plainly(found))),
      ),
    ),
  );
};

type Claims = NonNullable<VerificationReport['certificate']>;

const codeOf = (certificate: Claims): Child =>
  'holderCode' in certificate ? [' ', code(certificate.holderCode)] : undefined;

type Right = Extract<Claims, { rights: unknown }>['rights'][number];

const rightText = ({ right, from, until, restrictions }: Right): Child => [
  rightWords(right),
  from !== undefined && [text('，自 ', ', from '), from],
  until !== undefined && [text(' 至 ', ' until '), until],
  restrictions !== undefined && [text('；限制：', '; restrictions: '), value(restrictions)],
];

/** Of a file of the data: measured by the holder's side, and seen by no centre. */
const measuredRow = ({ file, rows, columns, content, quality, key, signer, sample, madeAt }: MeasuredFile): Child =>
  row(text('测得', 'Measured'), [
    value(file.name),
    text(
      `：${file.bytes} 字节，${rows} 行，${columns} 列；质量 ${score(quality.score, '不适用')}`,
      `: ${file.bytes} bytes, ${rows} rows, ${columns} columns; quality ${score(quality.score, 'not applicable')}`,
    ),
    sample !== undefined &&
      text(
        `（${sample.rows} 行样本，种子 ${sample.seed}）`,
        ` (of a sample of ${sample.rows} rows, seed ${sample.seed})`,
      ),
    h('br', {}),
    text('内容指纹 ', 'Content '),
    code(content.sha256),
    text(`（每块 ${content.chunkBytes} 字节）`, ` (chunks of ${content.chunkBytes} bytes)`),
    h('br', {}),
    text(
      '由持有者一方测量，登记机构未接触数据；签名密钥 ',
      'By the side of the holder, seen by no centre; signed with ',
    ),
    code(key),
    signer !== undefined && [text('，自称 ', ', who says to be '), value(signer.name)],
    ' ',
    instant(madeAt),
  ]);

const score = (hundredths: number | null, none: string): string =>
  hundredths === null ? none : (hundredths / 100).toFixed(2);

const plainly = (found: JsonValue): string => (typeof found === 'string' ? found : JSON.stringify(found, null, 1));

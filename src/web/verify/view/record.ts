import { encumbranceWords, stateWords } from '../../../core/public-words/index.js';
import { readRegistryWord } from '../judge/registry.js';
import { type Child, code, h, text, value } from '../ui/dom.js';
import { instant } from '../ui/time.js';
import { evaluationText } from './evaluations.js';
import type { Banner } from './slot.js';

/** The registry's answer to a bare number: its word, in its words, and no colour, because nothing of it was checked here. */
export const recordBanner = (number: string, answer: unknown): Banner | undefined => {
  const word = readRegistryWord(answer);
  if (word === undefined) return undefined;
  return {
    tone: 'plain',
    title: text(`登记簿记载：${word.verdictText.zh}`, `The register says: ${word.verdictText.en}`),
    lines: [
      h('span', {}, text('编号 ', 'Number '), code(number)),
      text(
        '这是登记系统按编号的答复，没有在您的浏览器中核验。填写持有人名称，或使用证书文件、二维码，即可独立核验。',
        'This is the registry’s answer to a number; nothing of it was checked in your browser. Give the holder’s name, the certificate or its QR code to check for yourself.',
      ),
    ],
  };
};

const objectIn = (whole: unknown, name: string): Readonly<Record<string, unknown>> => {
  const found: unknown = Object(whole)[name];
  return typeof found === 'object' && found !== null ? Object.fromEntries(Object.entries(found)) : {};
};

const textOf = (found: unknown): string | undefined => (typeof found === 'string' ? found : undefined);

/** What the register holds of a number, as far as everybody may know it. */
export const recordBody = (answer: unknown): Child => {
  const word = readRegistryWord(answer);
  if (word === undefined || word.verdict === 'forged') return undefined;
  const [claims, status] = [objectIn(answer, 'certificate'), objectIn(answer, 'status')];
  const [state, since, successor] = [textOf(status['state']), textOf(status['since']), textOf(status['successor'])];
  const [from, until] = [textOf(claims['validFrom']), textOf(claims['validUntil'])];
  const issuer = textOf(objectIn(claims, 'issuer')['name']);
  const validAsOf = textOf(objectIn({ answer }, 'answer')['validAsOf']);
  return h(
    'dl',
    { class: 'facts' },
    row(text('证书状态', 'Status'), state && [stateWords(state), since && [text('，自 ', ', since '), instant(since)]]),
    row(
      text('取代它的证书', 'Successor'),
      successor && h('a', { href: `/verify/${encodeURIComponent(successor)}` }, successor),
    ),
    row(text('签发机构', 'Issuer'), issuer && value(issuer)),
    row(text('数据名称', 'Data'), named(claims['dataName'])),
    row(text('权利人', 'Holder'), named(claims['holderName'])),
    row(text('有效期', 'Validity'), from && until && [instant(from), text(' 至 ', ' to '), instant(until)]),
    claims['sample'] === true &&
      row(text('样本', 'Sample'), text('样本证书，没有法律意义', 'A sample without legal meaning')),
    claims['withheld'] === true &&
      row(
        text('其他内容', 'Everything else'),
        text('该登记不公示，须持证书文件核验', 'Withheld from publicity: verify the certificate itself'),
      ),
    word.encumbrances.map((one) =>
      row(text('权利限制', 'Encumbrance'), [encumbranceWords(one.type), text('，自 ', ', since '), instant(one.since)]),
    ),
    word.evaluations.map((one) => row(text('评估报告', 'Evaluation report'), evaluationText(one))),
    row(
      text('异议', 'Objection'),
      word.underObjectionSince && [
        text('异议处理中，自 ', 'An objection is open since '),
        instant(word.underObjectionSince),
      ],
    ),
    row(text('状态截至', 'Status as of'), validAsOf && instant(validAsOf)),
    row(text('答复时间', 'Answered at'), instant(word.checkedAt)),
  );
};

const named = (found: unknown): Child => {
  const name = textOf(found);
  return name && value(name);
};

const row = (label: Child, content: Child): Child =>
  content === undefined || content === '' ? undefined : [h('dt', {}, label), h('dd', {}, content)];

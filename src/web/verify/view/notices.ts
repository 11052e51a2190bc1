import { encumbranceWords } from '../../../core/public-words/index.js';
import { parseEntry } from '../../../core/entry/index.js';
import type { Finding } from '../judge/inquiry.js';
import type { Encumbrance } from '../judge/registry.js';
import { evaluationText } from './evaluations.js';
import { type Child, h, text } from '../ui/dom.js';
import { ago, instant } from '../ui/time.js';
import { failureText } from './failures.js';

/** A difference of clocks from which a person should know. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

const notice = (kind: 'warning' | 'note', ...children: readonly Child[]): HTMLElement =>
  h('div', { class: `notice ${kind}` }, ...children);

/** What a reader has to know beside the verdict. */
export const notices = (finding: Finding): Child => [
  sample(finding),
  later(finding),
  disagreement(finding),
  objection(finding),
  burdens(finding),
  evaluations(finding),
  age(finding),
  silence(finding),
  clock(finding),
];

const sample = ({ report: { certificate } }: Finding): Child =>
  certificate?.sample === true &&
  notice(
    'warning',
    h('p', {}, h('strong', {}, text('样本证书，没有法律意义。', 'A sample: it means nothing in law.'))),
  );

/** Of a day in the past: what happened to the certificate since. */
const later = ({ report: { asOf, verdict }, input }: Finding): Child => {
  if (asOf === undefined || verdict === 'forged') return undefined;
  const since = (input.statusEntries?.entries ?? []).flatMap(({ entry }) => {
    const parsed = parseEntry(entry);
    return parsed.ok && Date.parse(parsed.value.at) > Date.parse(asOf) ? [parsed.value.at] : [];
  });
  return notice(
    'warning',
    h(
      'p',
      {},
      h(
        'strong',
        {},
        text('这是所询时点的状态，不是现在的状态：', 'This is the status at the time that was asked for, not now: '),
      ),
      instant(asOf),
    ),
    since.length > 0 &&
      h(
        'p',
        {},
        h('strong', {}, text('此后证书状态又有变更，见时间线；', 'It has changed since, see the timeline; ')),
        text('现在的状态请不填日期再核验。', 'for the present verify without a day.'),
      ),
  );
};

const disagreement = ({ report, registry }: Finding): Child =>
  registry.state === 'answered' &&
  registry.value.verdict !== report.verdict &&
  notice(
    'warning',
    h(
      'p',
      {},
      h('strong', {}, text('登记系统的答复与本页的核验结果不同：', 'The registry says otherwise: ')),
      registry.value.verdictText,
    ),
    h(
      'p',
      {},
      text(
        '请以更不利的结论为准，并将两者告知登记中心。',
        'Go by the less favourable of the two, and tell the centre of both.',
      ),
    ),
  );

const objection = ({ registry }: Finding): Child =>
  registry.state === 'answered' &&
  registry.value.underObjectionSince !== undefined &&
  notice(
    'warning',
    h(
      'p',
      {},
      h('strong', {}, text('该登记正处于异议处理中', 'An objection to this registration is open')),
      text('，自 ', ', since '),
      instant(registry.value.underObjectionSince),
      text('（登记系统告知）。', ' (says the registry).'),
    ),
  );

/** By the entries of the ledger where they were given, else by what the registry says. */
const burdens = ({ report, registry }: Finding): Child => {
  if (report.verdict === 'forged') return undefined;
  const proven = report.encumbrances?.map((one) => ({
    rank: undefined,
    until: undefined,
    reference: undefined,
    ...one,
  }));
  const told = registry.state === 'answered' ? registry.value.encumbrances : undefined;
  const open: readonly Encumbrance[] | undefined = proven ?? told;
  if (open === undefined) {
    return notice(
      'note',
      h(
        'p',
        {},
        text(
          '没有关于权利限制（质押、查封等）的信息：有效不等于没有负担，请连接网络后再核验。',
          'Nothing is known of encumbrances: valid does not mean unencumbered. Verify again with a network.',
        ),
      ),
    );
  }
  const source =
    proven === undefined
      ? text('（登记系统告知）', ' (says the registry)')
      : text(
          `（账本规模 ${report.encumbrancesKnownAt ?? ''}）`,
          ` (ledger of size ${report.encumbrancesKnownAt ?? ''})`,
        );
  if (open.length === 0)
    return notice('note', h('p', {}, text('没有登记在案的权利限制', 'No encumbrance is registered'), source));
  return notice(
    'warning',
    h('p', {}, h('strong', {}, text('证书上有权利限制', 'The certificate is encumbered')), source),
    h(
      'ul',
      {},
      open.map((one) => h('li', {}, burdenText(one))),
    ),
  );
};

/** What evaluators have filed beside the certificate, by what the registry says; it changes no verdict. */
const evaluations = ({ report, registry }: Finding): Child => {
  const filed = registry.state === 'answered' && report.verdict !== 'forged' ? registry.value.evaluations : [];
  if (filed.length === 0) return undefined;
  return notice(
    'note',
    h(
      'p',
      {},
      text('证书旁的评估报告（登记系统告知）', 'Evaluation reports beside the certificate (says the registry)'),
    ),
    h(
      'ul',
      {},
      filed.map((one) => h('li', {}, evaluationText(one))),
    ),
  );
};

const burdenText = ({ type, rank, since, until, reference }: Encumbrance): Child => [
  encumbranceWords(type),
  rank !== undefined && text(`，第 ${rank} 顺位`, `, rank ${rank}`),
  text('，自 ', ', since '),
  instant(since),
  until !== undefined && [text(' 至 ', ' until '), until],
  reference !== undefined && [text('，编号 ', ', number '), h('bdi', {}, reference)],
];

/** How old the status is. */
const age = ({ report: { validAsOf, checkedAt } }: Finding): Child =>
  validAsOf !== undefined &&
  notice(
    'note',
    h(
      'p',
      {},
      text('状态截至 ', 'The status is as of '),
      instant(validAsOf),
      text('（', ' ('),
      ago(Math.max(0, Date.parse(checkedAt) - Date.parse(validAsOf))),
      text('）', ')'),
    ),
  );

const UNKNOWN = {
  what: text('登记系统没有与该文件相符的登记', 'The registry has no registration that matches the file'),
  advice: text(
    '文件本身的核验结果见上；请将文件和这一答复一并告知登记中心。',
    'What the file proves by itself stands above; tell the centre of the file and of this answer.',
  ),
};

/** Why nothing newer than the file was used. */
const silence = ({ registry }: Finding): Child => {
  if (registry.state === 'answered') return undefined;
  if (registry.state === 'not-asked') {
    return (
      registry.why === 'offline' &&
      notice(
        'note',
        h(
          'p',
          {},
          text(
            '按您的选择未联网：只依据所给文件，不知道此后的变化。',
            'Offline, as you chose: by the files alone, and nothing later is known.',
          ),
        ),
      )
    );
  }
  const { what, advice } = registry.state === 'not-found' ? UNKNOWN : failureText(registry);
  return notice(
    'warning',
    h('p', {}, h('strong', {}, what)),
    h('p', {}, advice),
    h('p', {}, text('以下只依据所给文件。', 'What follows is by the files alone.')),
  );
};

const clock = ({ registry, report }: Finding): Child => {
  if (registry.state !== 'answered') return undefined;
  const difference = Math.abs(Date.parse(registry.value.checkedAt) - Date.parse(report.checkedAt));
  return (
    difference > CLOCK_TOLERANCE_MS &&
    notice(
      'warning',
      h(
        'p',
        {},
        text(
          '本机的时钟与登记系统相差较大，请校准后重新核验：',
          'The clock of your device differs from the registry’s; set it and verify again: ',
        ),
        instant(report.checkedAt),
        ' / ',
        instant(registry.value.checkedAt),
      ),
    )
  );
};

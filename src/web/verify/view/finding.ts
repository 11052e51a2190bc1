import { reasonWords, stateWords } from '../../../core/public-words/index.js';
import type { VerificationReport } from '../../../core/verification/index.js';
import type { Finding } from '../judge/inquiry.js';
import type { PageTrust } from '../trust.js';
import { type Child, code, h, type Text, text, value } from '../ui/dom.js';
import { beijing, instant } from '../ui/time.js';
import { anchorCard, issuerCard } from './cards.js';
import { checksTable } from './checks.js';
import { claims } from './claims.js';
import { downloads, fileNameOf } from './downloads.js';
import { notices } from './notices.js';
import type { Slot } from './slot.js';
import { timeline } from './timeline.js';
import { adviceOf, meaningOf } from './verdict-words.js';

/** Shows what was found: only now, when every check has run, there is colour. */
export const showFinding = (slot: Slot, finding: Finding, page: PageTrust, names: readonly string[]): void => {
  const { report, input } = finding;
  const { verdict, verdictText, certificate, asOf } = report;
  const name = fileNameOf(report);
  slot.show(
    {
      tone: verdict,
      title: asOf === undefined ? verdictText : onDay(verdictText, asOf),
      lines: [
        meaningOf(report),
        standing(report),
        verdict !== 'forged' &&
          certificate !== undefined &&
          h('span', {}, text('编号 ', 'Number '), code(certificate.number)),
        names.length > 0 &&
          h(
            'span',
            { class: 'files' },
            text('所核验的文件：', 'Verified: '),
            names.map((one, index) => [index > 0 && text('、', ', '), value(one)]),
          ),
      ],
    },
    notices(finding),
    advice(finding),
    claims(report),
    timeline(input, report),
    checksTable(report.fragments, { input, trust: page.trust, name }),
    issuerCard(finding, page),
    anchorCard(finding, page),
    downloads(finding, name),
  );
};

/** What state a certificate is in that is genuine and not in force: since when, why, and what took its place. */
const standing = ({ verdict, status }: VerificationReport): Child => {
  if (verdict !== 'not-in-force' || status === undefined) return undefined;
  const { state, since, reason, successor } = status;
  return h(
    'strong',
    {},
    stateWords(state),
    since !== undefined && [text('，自 ', ' since '), instant(since)],
    reason !== undefined && [text('；原因：', '; reason: '), reasonWords(reason)],
    successor !== undefined && [
      text('；新证书：', '; successor: '),
      h('a', { href: `/verify/${encodeURIComponent(successor)}` }, successor),
    ],
  );
};

/** So that nobody takes the status of a day for that of now. */
const onDay = ({ zh, en }: Text, asOf: string): Text => {
  const day = beijing(asOf).slice(0, 10);
  return text(`${zh}（${day} 时）`, `${en} (on ${day})`);
};

const advice = ({ report }: Finding): Child =>
  h(
    'section',
    { class: 'advice' },
    h('h3', {}, text('怎么办', 'What to do')),
    h(
      'ul',
      {},
      adviceOf(report).map((one) => h('li', {}, one)),
    ),
  );

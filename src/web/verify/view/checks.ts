import type { JsonValue } from '../../../core/canonical/index.js';
import { checkWords } from '../../../core/public-words/index.js';
import type { Fragment, FragmentStatus } from '../../../core/verification/index.js';
import { type Child, code, h, type Text, text } from '../ui/dom.js';
import { type Repeated, type Repetition, repetitionOf } from './repeat.js';

const STATUS: Readonly<Record<FragmentStatus, Text>> = {
  valid: text('成立', 'Holds'),
  invalid: text('不成立', 'False'),
  error: text('未能核对', 'Not checked'),
  skipped: text('未涉及', 'Not given'),
};

const MARKS: Readonly<Record<FragmentStatus, string>> = { valid: '✓', invalid: '✕', error: '?', skipped: '–' };

/** What was checked, row by row, each with its evidence and how anybody repeats it. */
export const checksTable = (fragments: readonly Fragment[], repeated: Repeated): Child =>
  h(
    'section',
    { class: 'checks' },
    h('h3', {}, text('逐项核对', 'Check by check')),
    h(
      'ul',
      {},
      fragments.map((fragment) => row(fragment, repetitionOf(fragment, repeated))),
    ),
  );

const row = ({ check, status, detail, code: finding, evidence }: Fragment, repetition: Repetition | undefined) =>
  h(
    'li',
    { class: `check ${status}` },
    h('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS[status]),
    h('div', { class: 'what' }, h('h4', {}, checkWords(check)), h('p', {}, detail)),
    h('span', { class: 'status' }, STATUS[status]),
    (repetition !== undefined || hasEvidence(evidence)) &&
      h(
        'details',
        {},
        h(
          'summary',
          {},
          text('证据与自行复核', 'Evidence, and how to repeat this'),
          h('span', { class: 'away' }, checkWords(check)),
        ),
        h('dl', {}, h('dt', {}, text('代码', 'Code')), h('dd', {}, code(finding)), evidenceRows(evidence)),
        repetition && [
          h('p', {}, repetition.how),
          repetition.commands.length > 0 && h('pre', { tabindex: '0' }, code(repetition.commands.join('\n'))),
        ],
      ),
  );

const hasEvidence = (evidence: JsonValue | undefined): boolean =>
  Array.isArray(evidence) ? evidence.length > 0 : evidence !== undefined;

const evidenceRows = (evidence: JsonValue | undefined): Child => {
  if (evidence === undefined || evidence === null) return undefined;
  if (typeof evidence !== 'object') return [h('dt', {}, text('证据', 'Evidence')), h('dd', {}, code(String(evidence)))];
  const entries = Array.isArray(evidence) ? [['', evidence] as const] : Object.entries(evidence);
  return entries.map(([name, found]) => [
    h('dt', {}, name === '' ? text('证据', 'Evidence') : code(name)),
    h('dd', {}, code(typeof found === 'object' ? JSON.stringify(found) : String(found))),
  ]);
};

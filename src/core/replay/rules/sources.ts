import type { RecordOf } from '../records.js';
import type { Rules, Scene } from '../rule.js';

/** 一数一源: at any time at most one source of a data element is current. */
export const SOURCE_RULES = {
  'source.designated': ({ entry, id, index, state, report }) => {
    const known = state.elements.get(id);
    if (known?.isCurrent) return report('two-current-sources', { code: known.sourceCode });
    const { sourceCode } = entry.body;
    state.elements.set(id, { sourceCode, since: index, version: known?.version ?? 0, isCurrent: true });
  },
  'source.reassigned': (judged) => {
    const known = currentSource(judged, judged.entry.body.fromCode);
    if (known === undefined) return;
    known.sourceCode = judged.entry.body.sourceCode;
    known.since = judged.index;
  },
  'source.updated': (judged) => {
    const { sourceCode, version } = judged.entry.body;
    const known = currentSource(judged, sourceCode);
    if (known === undefined) return;
    if (version <= known.version) judged.report('update-version-order', { version, current: known.version });
    known.version = Math.max(version, known.version);
  },
  'source.retired': (judged) => {
    const known = currentSource(judged, judged.entry.body.sourceCode);
    if (known !== undefined) known.isCurrent = false;
  },
} satisfies Rules;

const currentSource = ({ id, state, report }: Scene, named: string): RecordOf<'elements'> | undefined => {
  const known = state.elements.get(id);
  if (known?.isCurrent !== true) {
    report('reassigned-without-source');
    return undefined;
  }
  if (known.sourceCode !== named) report('source-differs', { code: known.sourceCode });
  return known;
};

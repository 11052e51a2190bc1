import { dayOf } from '../days.js';
import type { RecordOf } from '../records.js';
import type { Judged, Rules, Scene } from '../rule.js';
import { judgeResourceUpdate } from './resource-updates.js';

/** 一数一源: at any time at most one source of a data element is current, and it changes by adjudication only. */
export const SOURCE_RULES = {
  'source.designated': ({ entry, id, index, state, report }) => {
    const known = state.elements.get(id);
    if (known?.isCurrent) return report('two-current-sources', { code: known.sourceCode });
    const { sourceCode, elementCode, resourceCode, updateFrequency } = entry.body;
    const element: RecordOf<'elements'> = {
      ...{ sourceCode, since: index, version: known?.version ?? 0, isCurrent: true, updateFrequency },
      ...(elementCode === undefined ? {} : { code: elementCode }),
      ...(resourceCode === undefined ? {} : { resourceCode }),
    };
    state.elements.set(id, element);
    state.inventory.place(id, element);
  },
  'source.disputed': (judged) => {
    const { actId, currentCode, claimants } = judged.entry.body;
    const known = currentSource(judged, currentCode);
    if (known === undefined) return;
    if (known.dispute !== undefined) return judged.report('dispute-open-already', { dispute: known.dispute.id });
    if (claimants.some(({ code }) => code === known.sourceCode)) judged.report('claimant-is-source');
    known.dispute = { id: actId, claimants: claimants.map(({ code }) => code) };
  },
  'source.adjudicated': (judged) => {
    const { entry, id, state, report } = judged;
    const { dispute, outcome, decidedBy, confirmedBy } = entry.body;
    const known = state.elements.get(id);
    const open = known?.dispute;
    if (known === undefined || open === undefined || open.id !== dispute) return report('dispute-unknown', { dispute });
    delete known.dispute;
    if (outcome !== 'withdrawn' && (confirmedBy === undefined || confirmedBy === decidedBy)) {
      report('adjudicated-alone');
    }
    if (outcome === 'reassigned') judgeReassigning(judged, known, open.claimants);
  },
  'source.reassigned': (judged) => {
    const { entry, id, index, state } = judged;
    const { sourceCode, resourceCode, fromCode, updateFrequency } = entry.body;
    const known = currentSource(judged, fromCode);
    if (known === undefined) return;
    judgeCarriedOut(judged, known);
    delete known.ruling;
    known.sourceCode = sourceCode;
    known.since = index;
    if (resourceCode === undefined) delete known.resourceCode;
    else known.resourceCode = resourceCode;
    if (updateFrequency !== undefined) known.updateFrequency = updateFrequency;
    state.inventory.place(id, known);
  },
  'source.updated': (judged) => {
    if (judged.entry.subject.startsWith('resource:')) return judgeResourceUpdate(judged);
    const { sourceCode, version } = judged.entry.body;
    const known = currentSource(judged, sourceCode);
    if (known === undefined) return;
    if (version <= known.version) judged.report('update-version-order', { version, current: known.version });
    known.version = Math.max(version, known.version);
  },
  'source.retired': (judged) => {
    const known = currentSource(judged, judged.entry.body.sourceCode);
    if (known === undefined) return;
    if (known.dispute !== undefined) judged.report('retired-while-disputed');
    known.isCurrent = false;
    delete known.dispute;
    delete known.ruling;
    judged.state.inventory.place(judged.id, known);
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

/** A reassignment names a claimant, his resource and a day that is not over: nothing is decided for the past. */
const judgeReassigning = (
  { entry, report }: Judged<'source.adjudicated'>,
  known: RecordOf<'elements'>,
  claimants: readonly string[],
): void => {
  const { actId, sourceCode, resourceCode, effectiveOn } = entry.body;
  if (sourceCode === undefined || resourceCode === undefined || effectiveOn === undefined) {
    report('adjudication-incomplete');
    return;
  }
  if (!claimants.includes(sourceCode)) report('adjudicated-to-stranger', { code: sourceCode });
  if (effectiveOn < dayOf(entry.at)) report('adjudication-back-dated', { day: effectiveOn });
  known.ruling = { adjudication: actId, sourceCode, resourceCode, effectiveOn };
};

/** A reassignment does what was adjudicated, to the letter, and not before its day. */
const judgeCarriedOut = (
  { entry, report }: Judged<'source.reassigned'>,
  { ruling }: Readonly<RecordOf<'elements'>>,
): void => {
  const { adjudication, sourceCode, resourceCode } = entry.body;
  if (ruling === undefined || ruling.adjudication !== adjudication) {
    report('reassigned-without-adjudication');
    return;
  }
  if (ruling.sourceCode !== sourceCode || ruling.resourceCode !== resourceCode) {
    report('reassigned-other-than-adjudicated', { code: ruling.sourceCode });
  }
  if (dayOf(entry.at) < ruling.effectiveOn) report('reassigned-too-early', { day: ruling.effectiveOn });
};

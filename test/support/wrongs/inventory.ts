import type { EntryOf, LedgerEntry } from '../../../src/core/entry/index.js';
import {
  again,
  change,
  drop,
  followedBy,
  made,
  type Mutation,
  OTHER,
  ofSame,
  replace,
  STRANGER,
  type Wrong,
  withBody,
} from './mutate.js';

type Updated = EntryOf<'source.updated'>['body'];
type Adjudicated = EntryOf<'source.adjudicated'>['body'];

/** Changes what adjudicates a reassignment. */
const adjudicated = (body: (of: Adjudicated, entry: EntryOf<'source.adjudicated'>) => object): Mutation =>
  change('source.adjudicated', (of, _entries, entry) => (of.outcome === 'reassigned' ? body(of, entry) : undefined));

/** Changes the report of a resource that has an earlier one. */
const laterUpdate = (body: (of: Updated) => object): Mutation =>
  change('source.updated', (of, entries, entry) =>
    of.dataTime === undefined || ofSame(entries, 'source.updated', entry.subject) === entry ? undefined : body(of),
  );

const without = (entry: LedgerEntry, name: string): LedgerEntry => {
  const body = Object.fromEntries(Object.entries(entry.body).filter(([member]) => member !== name));
  return { ...entry, body } as unknown as LedgerEntry;
};

/** The very first source reads from what derives from it. */
const cycle = followedBy('source.copied', (entry) => {
  if (entry.kind !== 'source.copied' || entry.body.relation !== 'copy') return undefined;
  const { resourceCode, elementCode, fromResource, fromElement } = entry.body;
  const turned = { resourceCode: fromResource, elementCode: fromElement, fromResource: resourceCode };
  return withBody(entry, { ...turned, fromElement: elementCode, readVersion: 1, actId: OTHER });
});

/** Wrongs of the public data asset inventory. */
export const INVENTORY_WRONGS: readonly Wrong[] = [
  ['two-current-sources', 'a second source', again('source.designated', { sourceCode: STRANGER })],
  [
    'reassigned-without-source',
    'taken from nobody',
    replace('source.designated', (entry, entries) => {
      const isFollowed = entries.some(({ kind, subject }) => kind === 'source.reassigned' && subject === entry.subject);
      return isFollowed && ofSame(entries, 'source.designated', entry.subject) === entry ? [] : undefined;
    }),
  ],
  ['source-differs', 'taken from another', change('source.reassigned', () => ({ fromCode: STRANGER }))],
  ['source-differs', 'an element updated by another', updatedBy('element:')],
  ['source-differs', 'a resource updated by another than the source of what is in it', updatedBy('resource:', 'RES-A')],
  ['source-differs', 'disputed with another', change('source.disputed', () => ({ currentCode: STRANGER }))],
  ['update-version-order', 'the same version again', again('source.updated')],
  [
    'update-version-order',
    'an older version read',
    followedBy('source.copied', (entry) =>
      entry.kind === 'source.copied' && entry.body.readVersion > 1
        ? withBody(entry, { actId: OTHER, readVersion: 1 })
        : undefined,
    ),
  ],
  ['dispute-open-already', 'disputed again', again('source.disputed')],
  ['dispute-unknown', 'decided and never disputed', drop('source.disputed')],
  ['dispute-unknown', 'decided again', again('source.adjudicated')],
  [
    'claimant-is-source',
    'the source claims',
    change('source.disputed', ({ currentCode, claimants }) => ({
      claimants: claimants.map((claimant) => ({ ...claimant, code: currentCode })),
    })),
  ],
  ['adjudicated-alone', 'confirmed by the same person', adjudicated(({ decidedBy }) => ({ confirmedBy: decidedBy }))],
  [
    'adjudicated-alone',
    'confirmed by nobody',
    replace('source.adjudicated', (entry) =>
      entry.body.outcome === 'withdrawn' ? undefined : [without(entry as LedgerEntry, 'confirmedBy')],
    ),
  ],
  [
    'adjudication-incomplete',
    'no day',
    replace('source.adjudicated', (entry) =>
      entry.body.outcome === 'reassigned' ? [without(entry as LedgerEntry, 'effectiveOn')] : undefined,
    ),
  ],
  ['adjudicated-to-stranger', 'given to who did not claim', adjudicated(() => ({ sourceCode: STRANGER }))],
  ['adjudication-back-dated', 'from a past day', adjudicated(() => ({ effectiveOn: '2026-06-30' }))],
  ['reassigned-without-adjudication', 'not adjudicated', drop('source.adjudicated')],
  [
    'reassigned-without-adjudication',
    'on another ruling',
    change('source.reassigned', () => ({ adjudication: OTHER })),
  ],
  ['reassigned-other-than-adjudicated', 'to another', change('source.reassigned', () => ({ sourceCode: STRANGER }))],
  ['reassigned-other-than-adjudicated', 'elsewhere', change('source.reassigned', () => ({ resourceCode: 'RES-9' }))],
  ['reassigned-too-early', 'before its day', adjudicated(() => ({ effectiveOn: '2099-01-01' }))],
  [
    'retired-while-disputed',
    'a dispute is open',
    replace('source.retired', (entry, entries) => {
      const disputed = ofSame(entries, 'source.disputed', entry.subject);
      const { sourceCode } = entry.body;
      return (
        disputed &&
        [
          made(disputed, 'source.disputed', { ...disputed.body, currentCode: sourceCode, claimants: [], actId: OTHER }),
          entry as LedgerEntry,
        ].map((one) => ({ ...one, at: entry.at, by: entry.by }) as LedgerEntry)
      );
    }),
  ],
  ['update-from-the-future', 'data of tomorrow', laterUpdate(() => ({ dataTime: '2099-01-01T00:00:00.000Z' }))],
  ['update-back-in-time', 'data of before', laterUpdate(() => ({ dataTime: '2026-01-01T00:00:00.000Z' }))],
  ['copy-of-unknown-version', 'a version to come', change('source.copied', () => ({ readVersion: 99 }))],
  ['copy-of-unknown-version', 'a resource never updated', change('source.copied', () => ({ fromResource: 'RES-Z' }))],
  ['copy-cycle', 'the source reads its copy', cycle],
  ['copy-unknown', 'ended and never stated', again('source.copy-ended')],
  ['copy-of-another', 'ended by another', change('source.copy-ended', () => ({ consumerCode: STRANGER }))],
];

function updatedBy(prefix: string, resource?: string): Mutation {
  return change('source.updated', (of, _entries, { subject }) =>
    subject.startsWith(prefix) && of.resourceCode === resource ? { sourceCode: STRANGER } : undefined,
  );
}

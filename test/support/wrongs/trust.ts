import type { LedgerEntry } from '../../../src/core/entry/index.js';
import { keyOf } from '../chronicle.js';
import { again, change, followedBy, made, OTHER, replace, signedBy, swapped, type Wrong } from './mutate.js';

/** Wrongs about the log, its keys and policies, erasures and openings. */
export const TRUST_WRONGS: readonly Wrong[] = [
  ['at-decreases', 'two entries change places', swapped('application.filed')],
  ['key-not-introduced', 'a stranger signs', signedBy('application.accepted', () => keyOf(250))],
  [
    'key-of-other-centre',
    'the other centre signs',
    signedBy('application.accepted', ({ centre }) => keyOf(centre === 'public' ? 4 : 3)),
  ],
  [
    'key-of-other-purpose',
    'a credential key signs',
    signedBy('application.accepted', ({ centre }) => keyOf(centre === 'public' ? 5 : 6)),
  ],
  [
    'key-retired',
    'a key signs once more after its end',
    followedBy('key.retired', (entry) =>
      entry.kind === 'key.retired'
        ? { ...made(entry, 'node.admitted', { nodeName: 'x' }, `node:${OTHER}`), by: entry.body.key }
        : undefined,
    ),
  ],
  [
    'key-not-signed-by-root',
    'an entry key introduces another',
    signedBy('key.retired', ({ centre }) => keyOf(centre === 'public' ? 2 : 1)),
  ],
  ['key-introduced-twice', 'a key is introduced again', again('key.introduced')],
  [
    'key-unsuited',
    'an Ed25519 key is introduced for PDF files',
    change('key.introduced', ({ purpose }) => (purpose === 'credential' ? { purpose: 'pdf' } : undefined)),
  ],
  ['key-unknown', 'a key is retired that never was', change('key.retired', () => ({ key: keyOf(250) }))],
  ['key-retired-twice', 'a key is retired again', again('key.retired')],
  [
    'key-retired-ahead',
    'a retirement names an index to come',
    change('key.retired', () => ({ firstUntrustedIndex: 9_999 })),
  ],
  [
    'entries-no-longer-trusted',
    'a retirement reaches back',
    change('key.retired', ({ key }, entries) =>
      entries.some(({ by }) => by === key) ? { reason: 'compromise', firstUntrustedIndex: 0 } : undefined,
    ),
  ],
  ['policy-published-twice', 'a version is published again', again('policy.published')],
  [
    'erasure-of-unknown-entry',
    'an entry of another kind',
    change('salt.erased', () => ({ entryKind: 'objection.resolved' })),
  ],
  ['erasure-of-unknown-entry', 'an entry to come', change('salt.erased', () => ({ entryIndex: 99_999 }))],
  [
    'erasure-of-unknown-entry',
    'an entry of the other centre',
    replace('salt.erased', (entry, entries) => {
      const centre = entry.centre === 'public' ? 'social' : 'public';
      return [{ ...entry, centre, by: entries.find((one) => one.centre === centre)?.by ?? '' } as LedgerEntry];
    }),
  ],
  [
    'erased-by-one-person',
    'one person for both',
    change('salt.erased', ({ requestedBy }) => ({ confirmedBy: requestedBy })),
  ],
  ['erased-not-personal', 'a field without persons', change('salt.erased', () => ({ fields: ['evidence'] }))],
  ['salt-erased-twice', 'erased again', again('salt.erased')],
  [
    'opening-false',
    'another value is opened',
    ({ entries, openings }, pick) => ({
      entries,
      openings: openings.map((one, place) => (place === pick % openings.length ? { ...one, value: '伪造' } : one)),
    }),
  ],
  [
    'opening-false',
    'a field that the entry does not commit to',
    ({ entries, openings }, pick) => ({
      entries,
      openings: openings.map((one, place) =>
        place === pick % openings.length ? { ...one, field: 'constructor' } : one,
      ),
    }),
  ],
  [
    'opening-false',
    'another salt',
    ({ entries, openings }, pick) => ({
      entries,
      openings: openings.map((one, place) => (place === pick % openings.length ? { ...one, salt: 'AAAA' } : one)),
    }),
  ],
];

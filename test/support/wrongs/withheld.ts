import { nobleCrypto } from '../../../src/core/crypto.js';
import { commit } from '../../../src/core/entry/index.js';
import { fromBase64Url } from '../../../src/core/bytes.js';
import type { EntryOf, LedgerEntry } from '../../../src/core/entry/index.js';
import { REGIME } from '../chronicle.js';
import { change, made, type Mutation, ofSame, replace, STRANGER, withBody, type Wrong } from './mutate.js';

const isWithheld = ({ digests }: EntryOf<'certificate.issued'>) => digests.withheld !== undefined;
const decisionOf = (entries: readonly LedgerEntry[], { body }: EntryOf<'certificate.issued'>) =>
  ofSame(entries, 'application.decided', `application:${body.applicationId}`);

/** The withheld certificate commits to something else, and the auditor is given what it commits to. */
const otherwise =
  (change_: object): Mutation =>
  ({ entries, openings }) => {
    const index = entries.findIndex((entry) => entry.kind === 'certificate.issued' && isWithheld(entry));
    const opening = openings.find((one) => one.index === index && one.field === 'withheld');
    const salt = opening === undefined ? undefined : fromBase64Url(opening.salt);
    if (opening === undefined || salt === undefined) return undefined;
    const value = { ...Object(opening.value), ...change_ };
    const entry = { ...entries[index], digests: { withheld: commit(nobleCrypto, value, salt) } } as LedgerEntry;
    return {
      entries: entries.with(index, entry),
      openings: openings.map((one) => (one === opening ? { ...opening, value } : one)),
    };
  };

/** Wrongs of registrations that are withheld from publicity. */
export const WITHHELD_WRONGS: readonly Wrong[] = [
  [
    'withheld-not-provided',
    'a regime that says no',
    change('policy.published', ({ policyId, content }, _entries, { centre }) =>
      policyId === REGIME.regime && centre === 'social'
        ? { content: { ...content, nonPublicity: { value: false } } }
        : undefined,
    ),
  ],
  [
    'withheld-not-provided',
    'a regime that says nothing',
    change('policy.published', ({ policyId, content: { nonPublicity: _said, ...content } }, _entries, { centre }) =>
      policyId === REGIME.regime && centre === 'social' ? { content } : undefined,
    ),
  ],
  [
    'withheld-publicised',
    'shown all the same',
    replace('application.decided', (entry) => {
      if (entry.body.publicity !== 'withheld') return undefined;
      const day = entry.at.slice(0, 10);
      const shown = { applicantName: '样本', registrationType: 'initial', dataName: '样本', summary: '样本' };
      const started = { ...shown, restrictions: '', startsOn: day, endsOn: '2099-12-31' };
      return [entry as LedgerEntry, made(entry as LedgerEntry, 'publicity.started', started)];
    }),
  ],
  [
    'withheld-certified-openly',
    'the certificate tells it',
    replace('certificate.issued', (entry) => {
      if (!isWithheld(entry)) return undefined;
      const open = { holderName: '样本', holderCode: STRANGER, dataName: '样本', rights: ['hold'] };
      return [{ ...withBody(entry, open), digests: {} } as LedgerEntry];
    }),
  ],
  [
    'withheld-without-decision',
    'the decision does not say so',
    replace('application.decided', ({ body: { publicity, ...body }, ...entry }) =>
      publicity === undefined ? undefined : [{ ...entry, body } as LedgerEntry],
    ),
  ],
  [
    'issued-without-publicity',
    'the decision does not say so',
    replace('application.decided', ({ body: { publicity, ...body }, ...entry }) =>
      publicity === undefined ? undefined : [{ ...entry, body } as LedgerEntry],
    ),
  ],
  [
    'withheld-without-decision',
    'after its publicity',
    replace('certificate.issued', (entry, entries) => {
      const { holderName, holderCode, dataName, rights, ...body } = entry.body;
      if (isWithheld(entry) || decisionOf(entries, entry) === undefined) return undefined;
      const digest = commit(nobleCrypto, { holderName: holderName ?? '' }, new Uint8Array(32));
      return [{ ...entry, body, digests: { withheld: digest } } as LedgerEntry];
    }),
  ],
  ['withheld-other-than-filed', 'another name is certified', otherwise({ dataName: '另一数据集' })],
  ['holder-is-not-applicant', 'a stranger holds what is withheld', otherwise({ holderCode: STRANGER })],
];

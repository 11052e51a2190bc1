import { CENTRES, type Centre } from '../../../core/access/index.js';
import { multikeyFromEd25519 } from '../../../core/proof/index.js';
import type { RegistryKeys } from '../../../platform/keys/index.js';
import { StartupError } from '../../../platform/startup/index.js';
import type { KnownKey } from '../domain/keyring.js';
import { artefactKeys, type Introduction, introductionOf } from '../domain/key-change.js';
import type { NewSubmission } from '../persistence/submissions.js';
import type { EntryMaker } from './entry-maker.js';

const ORDER_KEY = 'genesis';

interface Founding {
  readonly keys: RegistryKeys;
  readonly entries: EntryMaker;
  readonly at: Date;
  readonly publicUrl: string;
  readonly sample: boolean;
  readonly origin: string;
}

/** The roots of the centres: known from outside, they introduce every other key. */
export const rootKeys = (keys: RegistryKeys): KnownKey[] =>
  CENTRES.map((centre) => ({
    multikey: multikeyFromEd25519(keys.centres[centre].rootPublicKey),
    centre,
    purpose: 'root',
    introducedIndex: undefined,
    retiredIndex: undefined,
    firstUntrustedIndex: undefined,
  }));

/** The first entries of the log: the keys of both centres, and what this registry is. */
export const foundingEntries = (founding: Founding): NewSubmission[] => {
  const { keys } = founding;
  const introductions = CENTRES.flatMap((centre) =>
    (['entry', 'credential'] as const).map((purpose) => {
      const key = multikeyFromEd25519(keys.centres[centre][purpose].publicKey);
      return introduce(founding, { centre, purpose, key });
    }),
  );
  const further = artefactKeys(keys).map((key) => introduce(founding, key));
  return [...introductions, publishIdentity(founding), ...further];
};

function introduce({ keys, entries, at }: Founding, introduced: Introduction): NewSubmission {
  const { root } = keys.centres[introduced.centre];
  if (root === undefined) throw rootMissing(introduced.centre);
  const terms = { at, newActId: () => entries.newActId(), orderKey: ORDER_KEY };
  return entries.make(introductionOf(introduced, terms), root);
}

function publishIdentity({ entries, at, publicUrl, sample, origin }: Founding): NewSubmission {
  const policyId = 'registry-identity';
  return entries.make({
    kind: 'policy.published',
    at,
    centre: 'public',
    subject: `policy:${policyId}`,
    orderKey: ORDER_KEY,
    body: {
      actId: entries.newActId(),
      policyType: policyId,
      policyId,
      version: '1',
      content: { publicUrl, sample, origin },
    },
    committed: {},
  });
}

const rootMissing = (centre: Centre) =>
  new StartupError(
    'ledger-root-key-missing',
    `首次启动需要根私钥 offline/${centre}-root.pem 来登记登记中心的密钥，请放回后再启动`,
    `the first start needs the root key offline/${centre}-root.pem to introduce the centre's keys; put it back and start again`,
  );

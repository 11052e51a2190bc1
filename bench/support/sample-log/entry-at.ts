import { hash } from 'node:crypto';
import type { EntryDraft, EntryKind } from '../../../src/core/entry/index.js';
import { buildEntry } from '../../../src/core/entry/index.js';
import { multikeyFromEd25519 } from '../../../src/core/proof/index.js';
import { BJ_DATA_ASSET, regimePolicyContent } from '../../../src/core/regime/index.js';
import { ed25519SignerFromSeed, nodeCrypto } from '../../../src/platform/crypto/index.js';

const signer = (seed: number) => ed25519SignerFromSeed(new Uint8Array(32).fill(seed));
/** The keys of a log that exists for a benchmark only. */
export const LOG_KEY = signer(1);
const ROOT = signer(2);
const ENTRY = signer(3);
export const ORIGIN = 'bench.example/ledger';

/** Applications whose acts run side by side. */
const COHORT = 8_192;
const START = Date.UTC(2026, 6, 6, 2);
const DAY = 86_400_000;

/** An id that belongs to a number: the same one every time. */
const idOf = (kind: string, number: number): string => {
  const hex = hash('sha256', `${kind} ${number}`, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
const saltOf = (name: string, number: number): Uint8Array =>
  new Uint8Array(hash('sha256', `${name} ${number}`, 'buffer'));

type Act = (application: number, at: string, index: number) => Uint8Array;

const made = <K extends EntryKind>(draft: EntryDraft<K>, by = ENTRY): Uint8Array =>
  buildEntry(nodeCrypto, draft, by).bytes;

const common = (application: number, at: string, index: number) => ({
  place: { at, centre: 'public', subject: `application:${idOf('application', application)}` } as const,
  actId: idOf('act', index),
  officer: idOf('officer', application % 7),
});

/** The acts of one application, and how many days after the first one each is done. */
const ACTS: readonly { readonly day: number; readonly act: Act }[] = [
  {
    day: 0,
    act: (application, at, index) => {
      const { place, actId } = common(application, at, index);
      const filer = idOf('filer', application % 100);
      const { code: regime, version: regimeVersion } = BJ_DATA_ASSET;
      return made({
        kind: 'application.filed',
        ...place,
        body: { actId, regime, regimeVersion, registrationType: 'initial', filer },
        committed: { content: { application }, applicant: application, evidence: [] },
        salts: { content: saltOf('c', index), applicant: saltOf('a', index), evidence: saltOf('e', index) },
      });
    },
  },
  {
    day: 1,
    act: (application, at, index) => {
      const { place, actId, officer } = common(application, at, index);
      return made({ kind: 'application.accepted', ...place, body: { actId, officer }, committed: {}, salts: {} });
    },
  },
  {
    day: 2,
    act: (application, at, index) => {
      const { place, actId } = common(application, at, index);
      const pass = { sourceLegality: 'pass', contentCompliance: 'pass', authorisationClarity: 'pass' } as const;
      return made({
        kind: 'application.decided',
        ...place,
        body: { actId, officer: idOf('reviewer', application % 5), outcome: 'approved', findings: pass },
        committed: { opinion: '同意' },
        salts: { opinion: saltOf('o', index) },
      });
    },
  },
  {
    day: 2.5,
    act: (application, at, index) => {
      const { place, actId } = common(application, at, index);
      const day = (offset: number) =>
        new Date(Date.parse(at) + 8 * 3_600_000 + offset * DAY).toISOString().slice(0, 10);
      return made({
        kind: 'publicity.started',
        ...place,
        body: {
          actId,
          applicantName: '北京数据有限公司',
          registrationType: 'initial',
          dataName: `城市交通流量数据集 ${application}`,
          summary: '卡口与路段的小时流量',
          restrictions: '',
          startsOn: day(0),
          endsOn: day(7),
        },
        committed: {},
        salts: {},
      });
    },
  },
  {
    day: 11,
    act: (application, at, index) => {
      const { place, actId } = common(application, at, index);
      return made({
        kind: 'publicity.ended',
        ...place,
        body: { actId, outcome: 'no-objection' },
        committed: {},
        salts: {},
      });
    },
  },
  {
    day: 12,
    act: (application, at, index) => {
      const { place, actId } = common(application, at, index);
      if (application % 3 > 0) {
        const filer = idOf('filer', application % 100);
        return made({ kind: 'application.withdrawn', ...place, body: { actId, filer }, committed: {}, salts: {} });
      }
      const number = `SJ${String(application).padStart(13, '0')}`;
      const digest = hash('sha256', number, 'hex');
      const { code: regime, version: regimeVersion } = BJ_DATA_ASSET;
      return made({
        kind: 'certificate.issued',
        ...place,
        subject: `certificate:${number}`,
        body: {
          actId,
          applicationId: idOf('application', application),
          number,
          regime,
          regimeVersion,
          holderName: '北京数据有限公司',
          holderCode: '91110000600007519M',
          dataName: `城市交通流量数据集 ${application}`,
          rights: ['hold', 'use'],
          validUntil: '2031-01-04T15:59:59.999Z',
          credentialDigest: { sha256: `sha256:${digest}`, sm3: `sm3:${digest}` },
          statusIndex: application,
        },
        committed: {},
        salts: {},
      });
    },
  },
];

const founding: readonly (() => Uint8Array)[] = [
  ...(['entry', 'credential'] as const).map((purpose, i) => () => {
    const key = multikeyFromEd25519((i === 0 ? ENTRY : signer(4)).publicKey);
    const place = { at: new Date(START - DAY).toISOString(), centre: 'public', subject: `key:${key}` } as const;
    const body = { actId: idOf('founding', i), key, purpose };
    return made({ kind: 'key.introduced', ...place, body, committed: {}, salts: {} }, ROOT);
  }),
  () =>
    made({
      kind: 'policy.published',
      at: new Date(START - DAY).toISOString(),
      centre: 'public',
      subject: `policy:${BJ_DATA_ASSET.code}`,
      body: {
        actId: idOf('founding', 9),
        policyType: 'regime',
        policyId: BJ_DATA_ASSET.code,
        version: BJ_DATA_ASSET.version,
        content: regimePolicyContent(BJ_DATA_ASSET),
      },
      committed: {},
      salts: {},
    }),
];

/**
 * The bytes of an entry of a lawful history, signed: cohorts of applications go through the procedure together, so the
 * kinds of a registry and their lengths (600 bytes on average) alternate as they do in one.
 */
export const entryAt = (index: number): Uint8Array => {
  const first = founding[index];
  if (first !== undefined) return first();
  const place = index - founding.length;
  const perCohort = COHORT * ACTS.length;
  const cohort = Math.floor(place / perCohort);
  const step = ACTS[Math.floor((place % perCohort) / COHORT)];
  if (step === undefined) throw new RangeError('no such entry');
  const application = cohort * COHORT + (place % COHORT);
  const at = new Date(START + (cohort * 13 + step.day) * DAY + (place % COHORT) * 10).toISOString();
  return step.act(application, at, index);
};

import type { Centre } from '../../src/core/access/index.js';
import { canonicalBytes, type JsonObject } from '../../src/core/canonical/index.js';
import type { StatusActKind } from '../../src/core/certificate-status/index.js';
import { formatCheckpoint } from '../../src/core/checkpoint/index.js';
import {
  buildCredential,
  buildStatusListCredential,
  credentialDigest,
  issuedBody,
  type RegistrationContent,
  withheldPart,
} from '../../src/core/credential/index.js';
import { type Ed25519Signer, nobleCrypto, nobleSigner } from '../../src/core/crypto.js';
import { centreDid, verificationMethodOf } from '../../src/core/did/index.js';
import type { EncumbranceType } from '../../src/core/encumbrance-status/index.js';
import { buildEntry, type EntryDraft, type EntryKind } from '../../src/core/entry/index.js';
import { MemoryTree } from '../../src/core/merkle/index.js';
import { formatVerifierKey, type NoteSigner, noteSigner, signNote } from '../../src/core/note/index.js';
import { addDataIntegrityProof, multikeyFromEd25519 } from '../../src/core/proof/index.js';
import { statusBits } from '../../src/core/status-list/index.js';
import { formatTlogProof } from '../../src/core/tlog-proof/index.js';
import {
  buildTrustFile,
  type LoggedEntry,
  type TrustFile,
  type VerificationInput,
} from '../../src/core/verification/index.js';
import { sampleContent } from './sample-content.js';

const PUBLIC_URL = 'https://registry.example';
const ORIGIN = 'registry.example/ledger';

export const seeded = (byte: number): Ed25519Signer => nobleSigner(new Uint8Array(32).fill(byte));
export const multikeyOf = (signer: Ed25519Signer): string => multikeyFromEd25519(signer.publicKey);

/** A certificate as the sample registry issued it. */
export interface SampleCertificate {
  number: string;
  statusIndex: number;
  credential: JsonObject;
  index: number;
}

type StatusStepKind = 'certificate.revoked' | 'certificate.suspended' | 'certificate.reinstated';

interface IssueChanges {
  centre?: Centre;
  statusIndex?: number;
  validFrom?: string;
  validUntil?: string;
  content?: Partial<RegistrationContent>;
  signer?: Ed25519Signer;
  entrySigner?: Ed25519Signer;
}

/** A whole registry in memory: its keys, its log, and the evidence that it would hand out. */
export class SampleRegistry {
  readonly publicUrl = PUBLIC_URL;
  readonly origin = ORIGIN;
  readonly roots = { public: seeded(1), social: seeded(2) };
  readonly entryKeys = { public: seeded(3), social: seeded(4) };
  readonly credentialKeys = { public: seeded(5), social: seeded(6) };
  readonly log: NoteSigner = noteSigner(nobleCrypto, ORIGIN, seeded(9));
  readonly tree = new MemoryTree(nobleCrypto);
  readonly entries: Uint8Array[] = [];
  private acts = 0;

  constructor() {
    for (const centre of ['public', 'social'] as const) {
      this.introduce(centre, this.entryKeys[centre], 'entry');
      this.introduce(centre, this.credentialKeys[centre], 'credential');
    }
  }

  trust(changes: Partial<TrustFile> = {}): TrustFile {
    const vkey = formatVerifierKey(this.log.key);
    const terms = {
      publicUrl: PUBLIC_URL,
      sample: false,
      centres: {
        public: { name: '北京公共数据登记中心', root: multikeyOf(this.roots.public) },
        social: { name: '北京社会数据登记中心', root: multikeyOf(this.roots.social) },
      },
      log: { origin: ORIGIN, vkey },
      policy: `log ${vkey}\nquorum none\n`,
    };
    return { ...buildTrustFile(terms), ...changes };
  }

  introduce(
    centre: Centre,
    key: Ed25519Signer | string,
    purpose: 'entry' | 'credential' | 'log' | 'pdf',
    root = this.roots[centre],
  ): number {
    const multikey = typeof key === 'string' ? key : multikeyOf(key);
    return this.append(
      {
        kind: 'key.introduced',
        centre,
        at: '2026-01-01T00:00:00.000Z',
        subject: `key:${multikey}`,
        body: { actId: this.actId(), key: multikey, purpose },
        committed: {},
        salts: {},
      },
      root,
    );
  }

  retire(
    centre: Centre,
    key: Ed25519Signer | string,
    reason: 'rotation' | 'compromise',
    firstUntrustedIndex?: number,
  ): number {
    const multikey = typeof key === 'string' ? key : multikeyOf(key);
    const from = firstUntrustedIndex === undefined ? {} : { firstUntrustedIndex };
    return this.append(
      {
        kind: 'key.retired',
        centre,
        at: '2026-01-02T00:00:00.000Z',
        subject: `key:${multikey}`,
        body: { actId: this.actId(), key: multikey, reason, ...from },
        committed: {},
        salts: {},
      },
      this.roots[centre],
    );
  }

  /** Publishes a policy, such as the contract that anchors the log. */
  publish(policyType: 'trust-anchor' | 'regime', content: JsonObject, signer = this.entryKeys.social): number {
    const actId = this.actId();
    const version = `v${this.acts}`;
    return this.append(
      {
        kind: 'policy.published',
        centre: 'social',
        at: '2026-01-03T00:00:00.000Z',
        subject: 'policy:chain-main',
        body: { actId, policyType, policyId: 'chain-main', version, content },
        committed: {},
        salts: {},
      },
      signer,
    );
  }

  issue(number = 'SJ1102026010001', changes: IssueChanges = {}): SampleCertificate {
    const { centre = 'social', statusIndex = 4_711, validFrom = '2026-01-05T01:02:03.004Z' } = changes;
    const { publicity, ...sample } = sampleContent(number);
    const publicised = changes.content?.withheld === undefined && publicity !== undefined ? { publicity } : {};
    const unsecured = buildCredential(
      { ...sample, ...publicised, ...changes.content },
      {
        publicUrl: PUBLIC_URL,
        sample: false,
        centre,
        issuerName: '北京社会数据登记中心',
        validFrom,
        validUntil: changes.validUntil ?? '2031-01-04T15:59:59.999Z',
        statusIndex,
        evidence: [],
      },
    );
    const credential = this.secure(centre, unsecured, changes.signer);
    const digest = credentialDigest(nobleCrypto, unsecured);
    const act = { actId: this.actId(), applicationId: this.actId(), statusIndex };
    const withheld = withheldPart(unsecured);
    const draft: EntryDraft<'certificate.issued'> = {
      kind: 'certificate.issued',
      centre,
      at: validFrom,
      subject: `certificate:${number}`,
      body: issuedBody(unsecured, digest, act),
      committed: withheld === undefined ? {} : { withheld: withheld.value },
      salts: withheld === undefined ? {} : { withheld: withheld.salt },
    };
    return {
      number,
      statusIndex,
      credential,
      index: this.append(draft, changes.entrySigner ?? this.entryKeys[centre]),
    };
  }

  act(
    kind: StatusStepKind,
    number: string,
    at: string,
    signer: Ed25519Signer = this.entryKeys.social,
    effectiveFrom?: string,
  ): number {
    const from = effectiveFrom === undefined ? {} : { effectiveFrom };
    const draft: EntryDraft<typeof kind> = {
      kind,
      centre: 'social',
      at,
      subject: `certificate:${number}`,
      body: { actId: this.actId(), number, reason: 'false-materials', ...from },
      committed: {},
      salts: {},
    };
    return this.append(draft, signer);
  }

  /** The end of a certificate by another one, or by cancellation. */
  end(kind: Exclude<StatusActKind, StatusStepKind>, number: string, at: string, successor: string): number {
    const ended = { actId: this.actId(), number, reason: 'on-application', applicationId: this.actId() };
    const draft = {
      kind,
      centre: 'social' as const,
      at,
      subject: `certificate:${number}`,
      body: kind === 'certificate.cancelled' ? ended : { ...ended, successor },
      committed: {},
      salts: {},
    };
    // The kind decides the body; a union loses that, and `buildEntry` checks it again.
    return this.append(draft as EntryDraft, this.entryKeys.social);
  }

  /** An encumbrance; what is committed is of no account here. */
  encumber(
    id: string,
    number: string,
    at: string,
    terms: { type: EncumbranceType; endsOn?: string; reference?: string },
    signer: Ed25519Signer = this.entryKeys.social,
  ): number {
    const { type: encumbranceType, ...more } = terms;
    const draft: EntryDraft<'encumbrance.created'> = {
      kind: 'encumbrance.created',
      centre: 'social',
      at,
      subject: `encumbrance:${id}`,
      body: { actId: id, number, encumbranceType, startsOn: at.slice(0, 10), ...more },
      committed: { party: { name: '北京示例银行' } },
      salts: { party: new Uint8Array(32).fill(7) },
    };
    return this.append(draft, signer);
  }

  release(id: string, number: string, at: string, extent: 'whole' | 'partial' = 'whole'): number {
    const draft: EntryDraft<'encumbrance.released'> = {
      kind: 'encumbrance.released',
      centre: 'social',
      at,
      subject: `encumbrance:${id}`,
      body: { actId: this.actId(), number, reason: 'performed', extent },
      committed: {},
      salts: {},
    };
    return this.append(draft, this.entryKeys.social);
  }

  list(
    purpose: 'revocation' | 'suspension',
    set: readonly number[] = [],
    changes: { at?: string; until?: string; centre?: Centre; signer?: Ed25519Signer } = {},
  ): JsonObject {
    const { centre = 'social', at = '2026-03-01T00:00:00.000Z', until = '2026-03-03T00:00:00.000Z' } = changes;
    const bits = statusBits(set);
    const terms = { publicUrl: PUBLIC_URL, centre, purpose, validFrom: at, validUntil: until, bits };
    return this.secure(centre, buildStatusListCredential(terms), changes.signer);
  }

  secure(centre: Centre, unsecured: JsonObject, signer: Ed25519Signer = this.credentialKeys[centre]): JsonObject {
    const did = centreDid(PUBLIC_URL, centre);
    const verificationMethod = verificationMethodOf(did, multikeyOf(signer));
    return addDataIntegrityProof(nobleCrypto, unsecured, {
      signer,
      verificationMethod,
      created: '2026-01-05T01:02:03.004Z',
    });
  }

  append<K extends EntryKind>(draft: EntryDraft<K>, signer: Ed25519Signer): number {
    const { bytes, leafHash } = buildEntry(nobleCrypto, draft, signer);
    this.entries.push(bytes);
    return this.tree.append(leafHash);
  }

  checkpoint(size = this.tree.size): string {
    const text = formatCheckpoint({ origin: ORIGIN, size, root: this.tree.root(size), extensions: [] });
    return signNote(text, [this.log]);
  }

  logged(index: number, size = this.tree.size): LoggedEntry {
    const proof = { index, path: this.tree.inclusion(index, size), checkpoint: this.checkpoint(size) };
    return { entry: this.entries[index] ?? new Uint8Array(), tlogProof: formatTlogProof(proof) };
  }

  /** Everything about a certificate: what the registry itself would verify with. */
  evidence(
    certificate: SampleCertificate,
    changes: Partial<VerificationInput> = {},
  ): VerificationInput & Required<Pick<VerificationInput, 'credential'>> {
    return {
      credential: canonicalBytes(certificate.credential),
      ...this.logged(certificate.index),
      keyEntries: [0, 1, 2, 3].map((index) => this.logged(index)),
      statusLists: {
        revocation: canonicalBytes(this.list('revocation')),
        suspension: canonicalBytes(this.list('suspension')),
      },
      statusEntries: { complete: true, entries: [] },
      ...changes,
    };
  }

  private actId(): string {
    this.acts += 1;
    return `0b0b0b0b-1111-4222-8333-${String(this.acts).padStart(12, '0')}`;
  }
}

/** An instant at which the sample lists are fresh. */
export const NOW = new Date('2026-03-01T06:00:00.000Z');

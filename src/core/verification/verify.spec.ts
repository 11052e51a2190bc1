import { NOW, SampleRegistry } from '../../../test/support/sample-registry.js';
import { verifyWith } from '../../../test/support/verify-with.js';
import { canonicalBytes } from '../canonical/index.js';
import { nobleCrypto } from '../crypto.js';
import { type Check, type TrustFile, type VerificationInput, verifyRegistration } from './index.js';

const registry = new SampleRegistry();
const certificate = registry.issue();
const trust = registry.trust();
const full = registry.evidence(certificate);
const verify = (input: VerificationInput, file: TrustFile = trust, now = NOW) => verifyWith(input, file, now);
const lists = (revoked: number[], suspended: number[], changes: Parameters<SampleRegistry['list']>[2] = {}) => ({
  revocation: canonicalBytes(registry.list('revocation', revoked, changes)),
  suspension: canonicalBytes(registry.list('suspension', suspended, changes)),
});

describe('a certificate in force', () => {
  const report = verify(full);

  it('is valid, and every fragment says why', () => {
    expect(report).toMatchObject({
      type: 'DataAssetVerificationReport',
      version: 1,
      verdict: 'valid',
      verdictText: { zh: '有效', en: 'Valid' },
      checkedAt: '2026-03-01T06:00:00.000Z',
      validAsOf: '2026-03-01T00:00:00.000Z',
      status: { state: 'in-force' },
      certificate: { number: 'SJ1102026010001', holderName: '北京示例公交有限公司', sample: false },
    });
    expect(report.codes).toEqual({
      structure: 'structure-valid',
      signature: 'signature-valid',
      identity: 'identity-valid',
      inclusion: 'inclusion-valid',
      checkpoint: 'checkpoint-valid',
      witness: 'witness-none-required',
      'status-list': 'status-list-valid',
      status: 'status-in-force',
      freshness: 'freshness-valid',
      summary: 'summary-absent',
      disclosure: 'disclosure-absent',
      'sm2-signature': 'sm2-absent',
      'rdfc-signature': 'rdfc-absent',
      'pdf-binding': 'pdf-absent',
      chain: 'chain-absent',
    });
    for (const { detail } of report.fragments) expect(detail.zh.length * detail.en.length).toBeGreaterThan(0);
  });

  it('stays valid in a larger tree and under the other centre', () => {
    const other = registry.issue('110000202601A0001', { centre: 'public' });
    const input = registry.evidence(other, {
      statusLists: lists([], [], { centre: 'public' }),
    });
    expect(verify(input).verdict).toBe('valid');
    expect(verify(registry.evidence(certificate)).verdict).toBe('valid');
  });
});

describe('what is missing leaves the question open', () => {
  it.each<[string, VerificationInput, TrustFile | undefined, Check, string]>([
    ['the trust file', full, undefined, 'identity', 'trust-missing'],
    ['the entry', { ...full, entry: undefined as never }, trust, 'inclusion', 'inclusion-entry-missing'],
    ['the proof', { ...full, tlogProof: undefined as never }, trust, 'checkpoint', 'checkpoint-missing'],
    ['the key entries', { ...full, keyEntries: [] }, trust, 'identity', 'identity-key-evidence-missing'],
    ['the lists', { ...full, statusLists: {} }, trust, 'status-list', 'status-list-missing'],
    ['everything else', { credential: full.credential }, trust, 'inclusion', 'inclusion-entry-missing'],
    ['the credential', { ...full, credential: undefined as never }, trust, 'structure', 'structure-missing'],
    ['everything', {}, trust, 'structure', 'structure-missing'],
  ])('%s', (_name, input, file, check, code) => {
    const defined = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    const report = verifyRegistration(defined, file, {
      now: NOW,
      crypto: nobleCrypto,
    });
    expect(report.verdict).toBe('undetermined');
    expect(report.fragments.find((fragment) => fragment.check === check)).toMatchObject({ status: 'error', code });
  });

  it('one list does not speak for the other', () => {
    const { revocation } = lists([], []);
    expect(verify({ ...full, statusLists: { revocation: revocation ?? new Uint8Array() } }).verdict).toBe(
      'undetermined',
    );
  });
});

it('needs nothing but the credential to answer', () => {
  for (const bytes of [new Uint8Array(), new Uint8Array([0xff]), canonicalBytes(null), canonicalBytes([])]) {
    expect(verify({ credential: bytes }).verdict).toBe('forged');
  }
});

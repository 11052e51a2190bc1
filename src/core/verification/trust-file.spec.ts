import { TRUSTED_CHAIN } from '../../../test/support/sample-anchor.js';
import { SampleRegistry } from '../../../test/support/sample-registry.js';
import { canonicalBytes, type JsonObject } from '../canonical/index.js';
import { buildTrustFile, parseTrustFile } from './index.js';

const trust = new SampleRegistry().trust();
const { centres, log } = trust;

describe('a trust file', () => {
  it('parses back as it was built', () => {
    expect(parseTrustFile(canonicalBytes(trust))).toEqual({ ok: true, value: trust });
    expect(trust).toMatchObject({
      type: 'DataAssetRegistryTrustFile',
      version: 1,
      centres: { public: { did: 'did:web:registry.example:centres:public' } },
      requireWitness: false,
      chain: null,
      requireChain: false,
      statusMaxAgeSeconds: 86_400,
    });
  });

  it('may trust a chain, blocks of it, and require the anchor', () => {
    const chain = { ...TRUSTED_CHAIN, trustedBlocks: [TRUSTED_CHAIN.codeHash] };
    const terms = { ...trust, log, chain, requireChain: true };
    const file = buildTrustFile(terms);
    expect(parseTrustFile(canonicalBytes(file))).toEqual({ ok: true, value: { ...trust, chain, requireChain: true } });
  });

  it.each<[string, JsonObject, string]>([
    ['a chain required but not named', { requireChain: true }, 'trust-file-chain'],
    ['a chain of another shape', { chain: { ...TRUSTED_CHAIN, rpc: 'http://127.0.0.1' } }, 'trust-file-shape'],
    ['an address with capitals', { chain: { ...TRUSTED_CHAIN, contract: `0x${'C0'.repeat(20)}` } }, 'trust-file-shape'],
    ['an anchor that is final at once', { chain: { ...TRUSTED_CHAIN, confirmations: 0 } }, 'trust-file-shape'],
    ['a trusted block that is none', { chain: { ...TRUSTED_CHAIN, trustedBlocks: ['0x00'] } }, 'trust-file-shape'],
    ['an unknown member', { note: '' }, 'trust-file-shape'],
    ['another version', { version: 2 }, 'trust-file-shape'],
    ['an address with a slash at the end', { publicUrl: 'https://registry.example/' }, 'trust-file-shape'],
    [
      'a root that is no key',
      { centres: { ...centres, public: { ...centres.public, root: 'z6Mk' } } },
      'trust-file-shape',
    ],
    [
      'a DID of another address',
      { centres: { ...centres, public: { ...centres.public, did: centres.social.did } } },
      'trust-file-did',
    ],
    ['a log key that is none', { log: { ...log, vkey: 'a+b+c' } }, 'trust-file-key'],
    [
      'a log key with another name',
      { log: { ...log, vkey: log.vkey.replace('registry', 'regis+ry') } },
      'trust-file-key',
    ],
    ['a policy that is none', { policy: 'quorum' }, 'trust-file-policy'],
    ['no limit on age', { statusMaxAgeSeconds: 0 }, 'trust-file-shape'],
  ])('is refused with %s', (_name, change, code) => {
    expect(parseTrustFile(canonicalBytes({ ...trust, ...change }))).toMatchObject({ ok: false, code });
  });
});

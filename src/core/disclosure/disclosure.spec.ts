import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { MerkleTree } from 'merkletreejs';
import { sampleContent } from '../../../test/support/sample-content.js';
import { multikeyOf, seeded } from '../../../test/support/sample-registry.js';
import { toBase64Url, toHex, utf8 } from '../bytes.js';
import { buildCredential } from '../credential/index.js';
import { nobleCrypto } from '../crypto.js';
import { verificationMethodOf } from '../did/index.js';
import { addDataIntegrityProof } from '../proof/index.js';
import { buildSummary, parseSummary } from '../summary/index.js';
import {
  type Disclosure,
  disclosureFields,
  disclosureLeaf,
  disclosureNode,
  disclosureRootText,
  multiproofRoot,
  parseDisclosure,
  type SaltedField,
  verifyDisclosure,
} from './index.js';

const sha256 = (data: Uint8Array): Buffer => Buffer.from(nobleCrypto.sha256(data));
const saltOf = (text: string): string => toBase64Url(sha256(utf8(text)));

/** The tree of merkletreejs, which nobody here wrote, with our separation of leaves and nodes. */
const treeOf = (hashes: readonly Uint8Array[]) =>
  new MerkleTree(
    hashes.map((hash) => Buffer.from(hash)),
    (data: Buffer) => sha256(Buffer.concat([Buffer.of(1), data])),
    { complete: true },
  );

const fields: SaltedField[] = disclosureFields(sampleContent()).map(({ name, value }) => ({
  name,
  value,
  salt: saltOf(`salt of ${name}`),
}));
const hashes = Array.from({ length: 32 }, (_, i) => {
  const field = fields[i];
  return field === undefined ? sha256(utf8(`padding ${i}`)) : disclosureLeaf(nobleCrypto, field);
});
const tree = treeOf(hashes);
const root = disclosureRootText(tree.getRoot());

const summary = (() => {
  const terms = {
    publicUrl: 'https://registry.example',
    sample: false,
    centre: 'social' as const,
    issuerName: '北京社会数据登记中心',
    validFrom: '2026-01-05T01:02:03.004Z',
    validUntil: '2031-01-04T15:59:59.999Z',
    statusIndex: 4,
    evidence: [],
  };
  const unsecured = buildSummary(buildCredential(sampleContent(), terms), {
    digest: `sha256:${'0'.repeat(64)}`,
    disclosureRoot: root,
  });
  const signer = seeded(6);
  const verificationMethod = verificationMethodOf(unsecured.issuer.id, multikeyOf(signer));
  const parsed = parseSummary(
    utf8(JSON.stringify(addDataIntegrityProof(nobleCrypto, unsecured, { signer, verificationMethod }))),
  );
  if (!parsed.ok) throw new Error(parsed.detail);
  return parsed.value;
})();

/**
 * The multiproof of merkletreejs by its list of places. Its `getMultiProof` is right only for trees whose depth is a power of
 * two: version 0.6.0 asks the depth, not the number of leaves, whether a tree is full.
 */
const proofOf = (foreign: MerkleTree, indices: readonly number[]): Uint8Array[] => {
  const nodes = foreign.getLayersFlat();
  return foreign.getProofIndices([...indices], foreign.getDepth()).map((place) => nodes[place] ?? new Uint8Array());
};

const open = (...names: string[]): Disclosure => {
  const opened = fields.flatMap((field, index) => (names.includes(field.name) ? [{ index, ...field }] : []));
  const indices = opened.map(({ index }) => index);
  const proof = proofOf(tree, indices).map((node) => toBase64Url(node));
  return { type: 'DataAssetRegistrationDisclosure', version: 1, summary, opened, proof, size: 32 };
};
const verify = (file: Disclosure) => verifyDisclosure(nobleCrypto, file, root);

describe('a multiproof', () => {
  it('is what merkletreejs says, for every choice of leaves', () => {
    const choice = fc.integer({ min: 1, max: 7 }).chain((depth) =>
      fc.record({
        size: fc.constant(2 ** depth),
        indices: fc.uniqueArray(fc.nat(2 ** depth - 1), { minLength: 1, maxLength: 2 ** depth }),
      }),
    );
    fc.assert(
      fc.property(choice, ({ size, indices }) => {
        const leaves = Array.from({ length: size }, (_, i) => sha256(utf8(`leaf ${i} of ${size}`)));
        const foreign = treeOf(leaves);
        const chosen = indices.toSorted((a, b) => a - b);
        const placed = chosen.map((index) => ({ index, hash: leaves[index] ?? new Uint8Array() }));
        const proof = proofOf(foreign, chosen);
        const found = multiproofRoot(nobleCrypto, size, placed, proof);
        expect(found && toHex(found)).toBe(toHex(foreign.getRoot()));
        if ([2, 4, 16].includes(size)) {
          expect(foreign.getMultiProof(chosen).map(toHex)).toEqual(proof.map(toHex));
          const [bare, nodes] = [placed.map(({ hash }) => Buffer.from(hash)), proof.map((node) => Buffer.from(node))];
          expect(foreign.verifyMultiProof(foreign.getRoot(), chosen, bare, size, nodes)).toBe(true);
        }
        // One node too many, one too few, and one leaf in another place.
        expect(multiproofRoot(nobleCrypto, size, placed, [...proof, sha256(utf8('x'))])).toBeUndefined();
        if (proof.length > 0) expect(multiproofRoot(nobleCrypto, size, placed, proof.slice(1))).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  it.each<[string, number, number[]]>([
    ['no tree', 0, [0]],
    ['a tree of one', 1, [0]],
    ['a size that is no power of two', 24, [0]],
    ['a size that claims all memory', 2 ** 40, [0]],
    ['a size that is no number', Number.NaN, [0]],
    ['no leaf', 8, []],
    ['a place beyond the tree', 8, [8]],
    ['a place before it', 8, [-1]],
    ['half a place', 8, [0.5]],
    ['a place twice', 8, [3, 3]],
    ['places in disorder', 8, [4, 3]],
  ])('has no root for %s', (_name, size, indices) => {
    const leaves = indices.map((index) => ({ index, hash: sha256(utf8('leaf')) }));
    expect(
      multiproofRoot(
        nobleCrypto,
        size,
        leaves,
        Array.from({ length: 8 }, () => sha256(utf8('x'))),
      ),
    ).toBeUndefined();
  });
});

describe('a disclosure', () => {
  it('opens what it names and nothing else', () => {
    const file = open('holder', 'dataName', 'rights', 'region');
    const parsed = parseDisclosure(utf8(JSON.stringify(file)));
    expect(parsed).toEqual({ ok: true, value: file });
    const verified = verify(file);
    expect(verified.ok && Object.fromEntries(verified.value)).toEqual({
      holder: sampleContent().holder,
      dataName: sampleContent().dataName,
      rights: sampleContent().rights,
      region: '北京市',
    });
    for (const kept of ['仅限线路规划', '不得再识别乘客', '本地机房，双份']) {
      if (kept !== '仅限线路规划') expect(JSON.stringify(file)).not.toContain(kept);
    }
  });

  it('can open every field at once', () => {
    expect(verify(open(...fields.map(({ name }) => name))).ok).toBe(true);
  });

  it('keeps neither number nor salts of the summary as fields', () => {
    const { publicity: _publicity, ...content } = sampleContent();
    const names = disclosureFields({ ...content, withheld: { salt: 'A'.repeat(43) } }).map(({ name }) => name);
    expect(names).not.toContain('number');
    expect(names).not.toContain('withheld');
  });

  const honest = open('holder', 'dataName', 'region');
  const first = honest.opened[0];
  if (first === undefined) throw new Error('nothing opened');
  const changed = (changes: Partial<Disclosure>): Disclosure => ({ ...honest, ...changes });
  const replaced = (change: Partial<(typeof honest.opened)[number]>, name = 'region'): Disclosure =>
    changed({ opened: honest.opened.map((field) => (field.name === name ? { ...field, ...change } : field)) });

  it.each<[string, Disclosure, string]>([
    ['another value', replaced({ value: '上海市' }), 'disclosure-root'],
    ['another salt', replaced({ salt: saltOf('other') }), 'disclosure-root'],
    ['the name of another field', replaced({ name: 'storage' }), 'disclosure-root'],
    ['another place', replaced({ index: 31 }), 'disclosure-root'],
    ['a value of another type', replaced({ value: 1 }), 'disclosure-field'],
    ['a field that no certificate has', replaced({ name: 'price' }), 'disclosure-field'],
    ['a field of the summary alone', replaced({ name: 'number', value: 'SJ1102026010001' }), 'disclosure-field'],
    ['a field twice', changed({ opened: [...honest.opened, { ...first, index: 31 }] }), 'disclosure-field'],
    ['a node changed', changed({ proof: [saltOf('x'), ...honest.proof.slice(1)] }), 'disclosure-root'],
    ['nodes in another order', changed({ proof: honest.proof.toReversed() }), 'disclosure-root'],
    ['a node left out', changed({ proof: honest.proof.slice(1) }), 'disclosure-root'],
    ['a node too many', changed({ proof: [...honest.proof, saltOf('x')] }), 'disclosure-root'],
    ['half the tree', changed({ size: 16 }), 'disclosure-root'],
    ['twice the tree', changed({ size: 64 }), 'disclosure-root'],
    ['the holder kept back', open('dataName', 'region'), 'disclosure-incomplete'],
    ['the data name kept back', open('holder', 'region'), 'disclosure-incomplete'],
  ])('is refused with %s', (_name, file, code) => {
    expect(verify(file)).toMatchObject({ ok: false, code });
  });

  it('is refused under the root of another certificate', () => {
    expect(verifyDisclosure(nobleCrypto, honest, disclosureRootText(sha256(utf8('other'))))).toMatchObject({
      ok: false,
      code: 'disclosure-root',
    });
  });

  it('never takes an inner node for a leaf', () => {
    // OpenAttestation's DocumentStore accepted one. Here the tree of half the size has the inner nodes as its leaves …
    const inner = hashes
      .filter((_, i) => i % 2 === 0)
      .map((left, i) => disclosureNode(nobleCrypto, left, hashes[2 * i + 1] ?? left));
    expect(disclosureRootText(treeOf(inner).getRoot())).toBe(root);
    // … and it has the same root: only that a leaf is hashed from a field, behind another first byte, keeps them apart.
    for (const index of [0, 5, 15]) {
      const pair = Buffer.concat([hashes[2 * index] ?? Buffer.of(), hashes[2 * index + 1] ?? Buffer.of()]);
      expect(toHex(sha256(Buffer.concat([Buffer.of(1), pair])))).toBe(toHex(inner[index] ?? Buffer.of()));
      expect(toHex(sha256(Buffer.concat([Buffer.of(0), pair])))).not.toBe(toHex(inner[index] ?? Buffer.of()));
      const forged = replaced({ index, value: pair.toString('latin1') });
      expect(verify(changed({ opened: forged.opened, size: 16 })).ok).toBe(false);
    }
  });

  it.each<[string, string]>([
    ['no JSON', '['],
    ['a member twice', JSON.stringify(honest).replace('"version":1', '"version":1,"version":1')],
    ['another version', JSON.stringify({ ...honest, version: 2 })],
    ['a member more', JSON.stringify({ ...honest, more: true })],
    ['nothing opened', JSON.stringify({ ...honest, opened: [] })],
    ['a salt of another length', JSON.stringify(replaced({ salt: 'AAAA' }))],
    ['a text without end', ' '.repeat(131_073)],
  ])('is not read from %s', (_name, text) => {
    expect(parseDisclosure(utf8(text)).ok).toBe(false);
  });
});

import { canonicalBytes, canonicalize } from '../../../src/core/canonical/index.js';
import { leafHash } from '../../../src/core/merkle/index.js';
import {
  chunkRoot,
  chunkTree,
  parsePartProof,
  provePart,
  verifyPart,
} from '../../../src/core/profile/fingerprint/index.js';
import { hasherOf } from '../../../src/core/profile/fingerprint/roots.js';
import { parseProfile, verifyProfile } from '../../../src/core/profile/index.js';
import { sampleColumn, sampleProfile } from '../../support/sample-profile.js';
import { crypto } from '../support/material.js';
import { accepted, bytesOf, type Input, type Target } from '../support/target.js';

const profiles = [
  sampleProfile(),
  sampleProfile({ rows: 1_000, sample: { rows: 100, seed: 5, method: 'reservoir' } }, { signer: { name: '甲公司' } }),
  sampleProfile({ format: 'parquet', encoding: 'own', columns: [sampleColumn('a', { declared: 'VARCHAR' })] }),
];

const part = (index: number): Uint8Array => new Uint8Array(index === 4 ? 100 : 1_024).fill(index);
const leaves = [0, 1, 2, 3, 4].map(part);
const treeBy = (algorithm: 'sha256' | 'sm3') => {
  const hasher = hasherOf(crypto, algorithm);
  return chunkTree(
    crypto,
    algorithm,
    leaves.map((leaf) => leafHash(hasher, leaf)),
  );
};
const trees = { sha256: treeBy('sha256'), sm3: treeBy('sm3') };
const proofOf = (chunk: number) =>
  provePart(
    {
      file: { ...sampleProfile().file, bytes: 4 * 1_024 + 100 },
      content: {
        chunkBytes: 1_024,
        leaves: leaves.length,
        sha256: chunkRoot(crypto, 'sha256', trees.sha256),
        sm3: chunkRoot(crypto, 'sm3', trees.sm3),
      },
    },
    trees,
    chunk,
  );

const words = [
  '"version":1',
  '"found":true',
  '"columns":[]',
  '"score":null',
  '1e400',
  '"a":1,"a":1',
  '9007199254740993',
];

/** What measured data is told by, and proofs of its parts. */
export const profileTargets: readonly Target[] = [
  {
    name: 'data profile',
    covers: ['parseProfile', 'verifyProfile'],
    samples: [canonicalBytes({ ...profiles[0] }), ...profiles.slice(1).map((one) => canonicalBytes({ ...one }))],
    words,
    read: (input: Input) => {
      const profile = accepted(parseProfile(bytesOf(input)));
      return profile && { value: profile, spelling: canonicalBytes({ ...profile }) };
    },
    spelled: 'any',
    claims: (input: Input) => {
      const profile = accepted(parseProfile(bytesOf(input)));
      const verified = profile && accepted(verifyProfile(crypto, profile));
      return profile && verified ? [`${verified.key} ${canonicalize({ ...profile })}`] : [];
    },
  },
  {
    name: 'proof of a part of data',
    covers: ['parsePartProof', 'verifyPart'],
    samples: [canonicalBytes({ ...proofOf(0) }), canonicalBytes({ ...proofOf(4) })],
    words,
    read: (input: Input) => {
      const proof = accepted(parsePartProof(bytesOf(input)));
      return proof && { value: proof, spelling: canonicalBytes({ ...proof }) };
    },
    spelled: 'any',
    // The roots are what a profile or a ledger entry is compared with; under them no other chunk may pass as this one.
    claims: (input: Input) => {
      const proof = accepted(parsePartProof(bytesOf(input)));
      const known = proof?.content.sha256 === proofOf(0).content.sha256;
      return proof !== undefined && known && leaves.some((leaf) => verifyPart(crypto, proof, leaf).ok)
        ? leaves.flatMap((leaf, index) => (verifyPart(crypto, proof, leaf).ok ? [`${proof.chunk} is ${index}`] : []))
        : [];
    },
  },
];

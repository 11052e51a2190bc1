import { generateKeyPairSync } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { DEFAULT_CHUNK_BYTES } from '../../../core/profile/fingerprint/index.js';
import { DEFAULT_THRESHOLD } from '../../../core/profile/index.js';
import { EQUAL_WEIGHTS } from '../../../core/profile/reading.js';
import { signerFromKeyObject } from '../../../platform/crypto/index.js';
import type { EvidenceUpload } from '../registry-client.js';
import type { Asset } from './asset.js';

const MEMORY_MEBIBYTES = 512;

/**
 * The signed profiles of an asset's files: measured where they lie as `registry profile` measures, with a key of the
 * holder's, at the time of the demo.
 */
export async function measuredFiles({ dataFiles = [], holder }: Asset, madeAt: Date): Promise<EvidenceUpload[]> {
  const { makeProfile } = await import('../../profile/make-profile.js');
  const signer = signerFromKeyObject(generateKeyPairSync('ed25519').privateKey);
  const terms = {
    ...{ weights: EQUAL_WEIGHTS, threshold: DEFAULT_THRESHOLD, impacts: [] },
    signer: { name: holder.name, uscc: holder.code },
  };
  const profiles: EvidenceUpload[] = [];
  for (const { path, uniqueColumn } of dataFiles) {
    const measure = {
      ...{ path, reading: { header: true }, requirements: { uniqueColumn } },
      ...{ chunkBytes: DEFAULT_CHUNK_BYTES, memoryMebibytes: MEMORY_MEBIBYTES, threads: availableParallelism() },
    };
    const profile = await makeProfile({ measure, terms, signer, madeAt });
    const bytes = Buffer.from(`${JSON.stringify(profile, null, 2)}\n`);
    profiles.push({ name: `${profile.file.name}.profile.json`, purpose: 'data-profile', bytes });
  }
  return profiles;
}

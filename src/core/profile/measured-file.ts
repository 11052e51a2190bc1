import type { MeasuredFile } from '../credential/index.js';
import type { DataProfile } from './profile-shape.js';
import type { VerifiedProfile } from './verify-profile.js';

/** What a certificate states of a profile whose signature holds: its figures, and how to find it again; no word of the data. */
export function measuredFile(profile: DataProfile, { key, digest }: VerifiedProfile): MeasuredFile {
  const { file, rows, columns, content, schema, quality, madeAt, tool, sample, signer } = profile;
  return {
    file: { name: file.name, bytes: file.bytes, sha256: file.sha256, sm3: file.sm3 },
    rows,
    columns: columns.length,
    content: { chunkBytes: content.chunkBytes, sha256: content.sha256, sm3: content.sm3 },
    schema: { sha256: schema.sha256, sm3: schema.sm3 },
    quality: {
      standard: quality.standard,
      score: quality.score,
      dimensions: { ...quality.dimensions },
      weights: { ...quality.weights },
    },
    profile: { sha256: digest.sha256, sm3: digest.sm3 },
    key: `did:key:${key}`,
    madeAt,
    tool: { name: tool.name, version: tool.version },
    ...(sample === undefined ? {} : { sample: { rows: sample.rows, seed: sample.seed } }),
    ...(signer === undefined ? {} : { signer: { ...signer } }),
  };
}

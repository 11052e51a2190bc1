import { ApiProperty } from '@nestjs/swagger';
import { decodeUtf8, toHex } from '../../../core/bytes.js';
import type { ConsistencyProof, InclusionProof, PublishedCheckpoint } from '../application/ledger-reader.js';

const DIGEST = { pattern: '^sha256:[0-9a-f]{64}$' };
const COUNT = { type: String, pattern: '^(0|[1-9][0-9]{0,15})$' };

const digest = (hash: Uint8Array): string => `sha256:${toHex(hash)}`;

/** A signed state of the log. */
export class CheckpointDto {
  @ApiProperty(COUNT)
  size: string;

  @ApiProperty(DIGEST)
  root: string;

  @ApiProperty({ description: 'C2SP signed note, exact text' })
  note: string;

  @ApiProperty({ format: 'date-time', description: 'Clock of the registry; nothing in the note proves it' })
  signedAt: string;

  static from({ size, root, note, signedAt }: PublishedCheckpoint): CheckpointDto {
    return { size: String(size), root: digest(root), note, signedAt: signedAt.toISOString() };
  }
}

/** Checkpoints, the largest first. */
export class CheckpointPageDto {
  @ApiProperty({ type: [CheckpointDto] })
  items: CheckpointDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

/** One entry. */
export class EntryDto {
  @ApiProperty(COUNT)
  index: string;

  @ApiProperty({ ...DIGEST, description: 'SHA-256(0x00 || entry), RFC 6962' })
  leafHash: string;

  @ApiProperty({ description: 'Exact text of the entry (RFC 8785)' })
  entry: string;

  static from(index: number, leafHash: Uint8Array, bytes: Uint8Array): EntryDto {
    return { index: String(index), leafHash: digest(leafHash), entry: decodeUtf8(bytes) ?? '' };
  }
}

/** RFC 9162 section 2.1.3. */
export class InclusionProofDto {
  @ApiProperty(COUNT)
  index: string;

  @ApiProperty(COUNT)
  size: string;

  @ApiProperty(DIGEST)
  leafHash: string;

  @ApiProperty(DIGEST)
  root: string;

  @ApiProperty({ type: [String], description: "The leaf's sibling first" })
  path: string[];

  @ApiProperty({ type: String, nullable: true, description: 'Signed note of exactly this size, if one was published' })
  checkpoint: string | null;

  static from(proof: InclusionProof, checkpoint: PublishedCheckpoint | undefined): InclusionProofDto {
    return {
      index: String(proof.index),
      size: String(proof.size),
      leafHash: digest(proof.leafHash),
      root: digest(proof.root),
      path: proof.path.map(digest),
      checkpoint: checkpoint?.note ?? null,
    };
  }
}

/** RFC 9162 section 2.1.4. */
export class ConsistencyProofDto {
  @ApiProperty(COUNT)
  from: string;

  @ApiProperty(COUNT)
  to: string;

  @ApiProperty(DIGEST)
  rootFrom: string;

  @ApiProperty(DIGEST)
  rootTo: string;

  @ApiProperty({ type: [String] })
  path: string[];

  static of({ from, to, rootFrom, rootTo, path }: ConsistencyProof): ConsistencyProofDto {
    return {
      from: String(from),
      to: String(to),
      rootFrom: digest(rootFrom),
      rootTo: digest(rootTo),
      path: path.map(digest),
    };
  }
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { decodeUtf8, toHex } from '../../../core/bytes.js';
import type { LegalState, LegalStatus } from '../../../core/certificate-status/index.js';
import type { PublishedCheckpoint } from '../../ledger/index.js';
import type { ProvenStatus, StatusAnswer } from '../application/read-status.js';

const COUNT = { type: String, pattern: '^(0|[1-9][0-9]{0,15})$' };
const TIME = { format: 'date-time' };
const STATES: readonly LegalState[] = [
  'in-force',
  'suspended',
  'revoked',
  'cancelled',
  'superseded',
  'expired',
  'not-yet-valid',
];

/** A legal status. */
export class LegalStatusDto {
  @ApiProperty({ enum: STATES })
  state: LegalState;

  @ApiProperty({ ...TIME, description: 'Since when; for expired the last instant, for not-yet-valid the first' })
  since: string;

  @ApiPropertyOptional()
  reason?: string;

  @ApiPropertyOptional({ description: 'Number of the certificate that took its place' })
  successor?: string;

  static from({ state, since, reason, successor }: LegalStatus): LegalStatusDto {
    return {
      state,
      since,
      ...(reason === undefined ? {} : { reason }),
      ...(successor === undefined ? {} : { successor }),
    };
  }
}

/** An entry that decides. */
export class DecidingEntryDto {
  @ApiProperty(COUNT)
  index: string;

  @ApiProperty({ description: 'Exact text of the entry (RFC 8785)' })
  entry: string;

  @ApiProperty({ description: 'C2SP tlog-proof under the checkpoint beside' })
  tlogProof: string;
}

/** The checkpoint that the answer is proven under. */
export class StatusCheckpointDto {
  @ApiProperty(COUNT)
  size: string;

  @ApiProperty({ pattern: '^sha256:[0-9a-f]{64}$' })
  root: string;

  @ApiProperty({ description: 'C2SP signed note, exact text' })
  note: string;

  @ApiProperty({ ...TIME, description: 'Clock of the registry; nothing in the note proves it' })
  signedAt: string;

  static from({ size, root, note, signedAt }: PublishedCheckpoint): StatusCheckpointDto {
    return { size: String(size), root: `sha256:${toHex(root)}`, note, signedAt: signedAt.toISOString() };
  }
}

/** A status and what it follows from. */
export class ProvenStatusDto {
  @ApiProperty({ type: LegalStatusDto })
  status: LegalStatusDto;

  @ApiProperty({ type: [DecidingEntryDto], description: 'The issue first' })
  entries: DecidingEntryDto[];

  @ApiProperty({ type: StatusCheckpointDto })
  checkpoint: StatusCheckpointDto;

  static from({ status, entries, checkpoint }: ProvenStatus): ProvenStatusDto {
    return {
      status: LegalStatusDto.from(status),
      entries: entries.map(({ index, entry, tlogProof }) => ({
        index: String(index),
        entry: decodeUtf8(entry) ?? '',
        tlogProof,
      })),
      checkpoint: StatusCheckpointDto.from(checkpoint),
    };
  }
}

/** The status at one legal time, in two states of knowledge. */
export class CertificateStatusDto {
  @ApiProperty()
  number: string;

  @ApiProperty(TIME)
  asOf: string;

  @ApiProperty({ type: ProvenStatusDto, description: 'As was public at knownAt' })
  known: ProvenStatusDto;

  @ApiProperty({ type: ProvenStatusDto, description: 'As is public now' })
  latest: ProvenStatusDto;

  @ApiProperty({ description: 'Whether what was published since makes the status at that time another' })
  differs: boolean;

  static from({ number, asOf, known, latest }: StatusAnswer): CertificateStatusDto {
    const then = ProvenStatusDto.from(known);
    const now = ProvenStatusDto.from(latest);
    const differs = JSON.stringify(then.status) !== JSON.stringify(now.status);
    return { number, asOf: asOf.toISOString(), known: then, latest: now, differs };
  }
}

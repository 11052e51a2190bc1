import { ApiProperty } from '@nestjs/swagger';
import { EVIDENCE_PURPOSES } from '../domain/index.js';
import type { StoredEvidence } from '../persistence/application-record.js';

/** An evidence file without its content. */
export class EvidenceView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ enum: EVIDENCE_PURPOSES })
  purpose: string;

  @ApiProperty({ description: 'Bytes' })
  size: number;

  @ApiProperty({ example: `sha256:${'0'.repeat(64)}` })
  sha256: string;

  @ApiProperty({ example: `sm3:${'0'.repeat(64)}` })
  sm3: string;

  @ApiProperty({ description: 'By content, not by name' })
  mediaType: string;

  @ApiProperty({ enum: ['clean', 'not-scanned'], description: 'not-scanned: no scanner is configured' })
  scan: string;

  @ApiProperty({ description: 'Part of a filing: it stays' })
  isFiled: boolean;

  static from({ fileName, ...same }: StoredEvidence): EvidenceView {
    const { id, purpose, size, sha256, sm3, mediaType, scan, isFiled } = same;
    return { id, name: fileName, purpose, size, sha256, sm3, mediaType, scan, isFiled };
  }
}

/** The evidence files of an application. */
export class EvidenceList {
  @ApiProperty({ type: [EvidenceView] })
  items: EvidenceView[];
}

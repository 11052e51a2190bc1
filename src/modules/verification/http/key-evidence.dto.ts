import { ApiProperty } from '@nestjs/swagger';
import { CENTRES, type Centre } from '../../../core/access/index.js';
import { decodeUtf8 } from '../../../core/bytes.js';
import type { KeyEvidence } from '../application/read-key-evidence.js';

/** An entry with its proof, in the form of a bundle. */
export class LoggedEntryDto {
  @ApiProperty({ description: 'Exact text of the entry (RFC 8785)' })
  entry: string;

  @ApiProperty({ description: 'C2SP tlog-proof under the checkpoint beside' })
  tlogProof: string;
}

/** The entries about the keys of a centre. */
export class KeyEvidenceDto {
  @ApiProperty({ enum: CENTRES })
  centre: Centre;

  @ApiProperty({ type: String, pattern: '^(0|[1-9][0-9]{0,15})$', description: 'Size of the checkpoint' })
  size: string;

  @ApiProperty({ description: 'C2SP signed note, exact text' })
  checkpoint: string;

  @ApiProperty({ type: [LoggedEntryDto], description: 'As `keyEntries` of a bundle' })
  keyEntries: LoggedEntryDto[];

  static from({ centre, checkpoint, keyEntries }: KeyEvidence): KeyEvidenceDto {
    return {
      centre,
      size: String(checkpoint.size),
      checkpoint: checkpoint.note,
      keyEntries: keyEntries.map(({ entry, tlogProof }) => ({ entry: decodeUtf8(entry) ?? '', tlogProof })),
    };
  }
}

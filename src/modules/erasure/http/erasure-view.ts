import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CENTRES } from '../../../core/access/index.js';
import type { ErasureInLedger } from '../application/read-erasures.js';
import { ERASURE_STATES, GROUNDS, type SaltErasure, stateOf } from '../domain/salt-erasure.js';

/** A request to erase a salt, without its explanation. */
export class ErasureView {
  @ApiProperty({ format: 'uuid', description: 'Also actId of the entry salt.erased' })
  id: string;

  @ApiProperty({ enum: CENTRES })
  centre: string;

  @ApiProperty({ type: 'integer' })
  entryIndex: number;

  @ApiProperty({ example: 'application.filed' })
  entryKind: string;

  @ApiProperty({ format: 'uuid' })
  entryAct: string;

  @ApiProperty({ example: 'content' })
  field: string;

  @ApiProperty({ enum: GROUNDS })
  ground: string;

  @ApiProperty({ enum: ERASURE_STATES })
  state: string;

  @ApiProperty({ format: 'uuid', description: 'Stands for the natural person' })
  requestedBy: string;

  @ApiProperty({ format: 'date-time' })
  requestedAt: string;

  @ApiProperty({ format: 'date-time', description: 'From then on it has to be made anew' })
  expiresAt: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Who confirmed or withdrew it' })
  endedBy?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  endedAt?: string;

  @ApiPropertyOptional({
    enum: ['publishing', 'published'],
    description: 'Of the entry salt.erased of a confirmed request',
  })
  publication?: 'publishing' | 'published';

  @ApiPropertyOptional({ type: 'integer', description: 'Index of that entry once a published checkpoint covers it' })
  index?: number;

  static from({ erasure, index }: ErasureInLedger, now: Date): ErasureView {
    const { id, centre, entryIndex, entryKind, entryAct, field, ground, requestedBy, requestedAt, expiresAt } = erasure;
    return {
      ...{ id, centre, entryIndex, entryKind, entryAct, field, ground },
      state: stateOf(erasure, now),
      requestedBy: requestedBy.personRef,
      requestedAt: requestedAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      ...endingOf(erasure),
      ...publicationOf(erasure, index),
    };
  }
}

function endingOf({ ending }: SaltErasure): Pick<ErasureView, 'endedBy' | 'endedAt'> {
  return ending === undefined ? {} : { endedBy: ending.by.personRef, endedAt: ending.at.toISOString() };
}

function publicationOf({ ending }: SaltErasure, index: number | undefined): Pick<ErasureView, 'publication' | 'index'> {
  if (ending?.outcome !== 'confirmed') return {};
  return index === undefined ? { publication: 'publishing' } : { publication: 'published', index };
}

/** A request with its explanation. */
export class ErasureDetailView extends ErasureView {
  @ApiProperty({ type: String, nullable: true, description: 'null: erased in its turn' })
  explanation: string | null;

  static override from(found: ErasureInLedger, now: Date): ErasureDetailView {
    return { ...ErasureView.from(found, now), explanation: found.erasure.explanation };
  }
}

/** A page of requests, newest first. */
export class ErasurePage {
  @ApiProperty({ type: [ErasureView] })
  items: ErasureView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

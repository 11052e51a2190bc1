import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ActInHistory } from '../application/read-applications.js';

/** Committed values that the parties may read in the history; content, applicant and evidence stand elsewhere. */
const READABLE = ['request', 'opinion', 'reason', 'grounds'];

/** An act on an application and its place on the ledger. */
export class ActView {
  @ApiProperty({ format: 'uuid', description: 'Also actId of the ledger entry' })
  id: string;

  @ApiProperty()
  act: string;

  @ApiProperty({ description: 'Kind of the ledger entry', example: 'application.accepted' })
  kind: string;

  @ApiProperty()
  from: string;

  @ApiProperty()
  to: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Stands for the natural person; absent: the registry itself' })
  personRef?: string;

  @ApiProperty({
    type: Object,
    description: 'What the entry says, and what of its committed values the parties may read',
  })
  detail: object;

  @ApiPropertyOptional({ type: [String], description: 'Committed values that were erased, with their salts' })
  erased?: string[];

  @ApiProperty({ enum: ['publishing', 'published'] })
  publication: 'publishing' | 'published';

  @ApiPropertyOptional({ description: 'Index of the ledger entry once a published checkpoint covers it' })
  index?: number;

  static from({ act, index }: ActInHistory): ActView {
    const values = Object.entries<unknown>({ ...act.committed });
    const readable = values.filter(([name, value]) => READABLE.includes(name) && value !== null);
    const erased = values.flatMap(([name, value]) => (value === null ? [name] : []));
    return {
      id: act.id,
      act: act.act,
      kind: act.kind,
      from: act.fromState,
      to: act.toState,
      at: act.at.toISOString(),
      ...(typeof act.personRef === 'string' ? { personRef: act.personRef } : {}),
      detail: { ...act.body, ...Object.fromEntries(readable) },
      ...(erased.length === 0 ? {} : { erased }),
      ...(index === undefined ? { publication: 'publishing' } : { publication: 'published', index }),
    };
  }
}

/** The history of an application, first to last. */
export class ActList {
  @ApiProperty({ type: [ActView] })
  items: ActView[];
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { RaisedObjection } from '../application/raise-objection.js';

/** A new case. */
export class RaisedObjectionView {
  @ApiProperty({ format: 'uuid', description: '案号 / case number' })
  id: string;

  @ApiPropertyOptional({ description: '凭证，只显示一次 / secret of the case, shown this once' })
  token?: string;

  @ApiProperty()
  state: string;

  @ApiProperty({ format: 'date-time' })
  filedAt: string;

  static from({ objection: { id, state, filedAt }, token }: RaisedObjection): RaisedObjectionView {
    return { id, token, state, filedAt: filedAt.toISOString() };
  }
}

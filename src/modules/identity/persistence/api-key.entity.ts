import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Permission } from '../../../core/access/index.js';

/** Row of an API key. */
@Entity('api_key')
export class ApiKeyEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text')
  name: string;

  @Column('bytea', { name: 'secret_digest', select: false })
  secretDigest: Buffer;

  @Column('text', { array: true })
  scopes: Permission[];

  @Column('boolean', { name: 'second_factor' })
  secondFactor: boolean;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt: Date;

  @Column({ type: 'timestamptz', name: 'expires_at', precision: 3 })
  expiresAt: Date;

  @Column({ type: 'timestamptz', name: 'last_used_at', precision: 3, nullable: true })
  lastUsedAt: Date | null;

  @Column({ type: 'timestamptz', name: 'revoked_at', precision: 3, nullable: true })
  revokedAt: Date | null;
}

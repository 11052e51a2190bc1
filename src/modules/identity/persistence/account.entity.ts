import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../../../core/access/index.js';
import type { AccountState } from '../domain/account.js';

/** Row of an account; its password stands in a row of its own. */
@Entity('account')
export class AccountEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  username: string;

  @Column('text', { name: 'username_key' })
  usernameKey: string;

  @Column('uuid', { name: 'person_id' })
  personId: string;

  @Column('uuid', { name: 'organisation_id' })
  organisationId: string;

  @Column('text', { array: true })
  roles: Role[];

  @Column('text')
  state: AccountState;

  @Column('integer')
  version: number;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt: Date;
}

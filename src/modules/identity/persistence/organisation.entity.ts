import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Centre } from '../../../core/access/index.js';
import type { OrganisationKind, OrganisationType } from '../domain/organisation.js';

/** Row of an organisation. */
@Entity('organisation')
export class OrganisationEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: OrganisationKind;

  @Column('text')
  name: string;

  @Column('text')
  type: OrganisationType;

  @Column('text', { nullable: true })
  uscc: string | null;

  @Column('text', { nullable: true })
  centre: Centre | null;

  @Column('uuid', { name: 'checksum_confirmed_by', nullable: true })
  checksumConfirmedBy: string | null;

  @Column({ type: 'timestamptz', name: 'checksum_confirmed_at', precision: 3, nullable: true })
  checksumConfirmedAt: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt: Date;
}

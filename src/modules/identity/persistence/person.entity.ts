import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of a natural person. */
@Entity('person')
export class PersonEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'person_ref' })
  personRef: string;

  @Column('text', { name: 'full_name' })
  fullName: string;

  @Column('bytea', { name: 'identity_document_digest', nullable: true })
  identityDocumentDigest: Buffer | null;

  @Column({ type: 'timestamptz', name: 'created_at', precision: 3 })
  createdAt: Date;
}

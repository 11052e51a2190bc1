import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { AuditTrail } from '../../audit/index.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import { type IdentityDocumentType, parseIdentityDocument } from '../domain/identity-document.js';
import type { Person } from '../domain/person.js';
import { KeyedDigest } from '../domain/ports.js';
import { PersonRepository } from '../persistence/person-repository.js';
import type { Initiator } from './initiator.js';

export interface CreatePersonCommand {
  readonly fullName: string;
  readonly identityDocument?: { readonly type: IdentityDocumentType; readonly number: string } | undefined;
}

/** Adds a natural person. */
@Injectable()
export class CreatePerson {
  constructor(
    private readonly persons: PersonRepository,
    private readonly digest: KeyedDigest,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Throws 'validation-failed', or 'person-exists' with the person who showed the same document before. */
  async execute(tx: Transaction, by: Initiator, command: CreatePersonCommand): Promise<Person> {
    const documentDigest = this.digestOf(command.identityDocument);
    const person: Person = {
      id: this.ids.uuid(),
      personRef: this.ids.uuid(),
      fullName: command.fullName,
      identified: documentDigest !== undefined,
      createdAt: this.clock.now(),
    };
    const refused = await this.persons.insert(tx, person, documentDigest);
    if (refused !== undefined) {
      throw new Fault<IdentityFaultCode>('person-exists', { context: { personId: refused.existingId } });
    }
    await this.audit.record(tx, {
      ...by,
      action: 'person.created',
      subject: `person:${person.id}`,
      detail: { identified: person.identified },
    });
    return person;
  }

  private digestOf(shown: CreatePersonCommand['identityDocument']): Uint8Array | undefined {
    if (shown === undefined) return undefined;
    const document = parseIdentityDocument(shown.type, shown.number);
    if (document.ok) return this.digest.ofDocument(document.value);
    throw new Fault('validation-failed', {}, [{ pointer: '/identityDocument/number', code: document.code }]);
  }
}

import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import type { CreationPoint } from '../domain/creation-point.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import type { Person } from '../domain/person.js';
import { PersonRepository } from '../persistence/person-repository.js';

/** Reads natural persons. */
@Injectable()
export class PersonDirectory {
  constructor(
    private readonly persons: PersonRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Throws 'person-not-found'. */
  async show(id: string): Promise<Person> {
    const person = await this.persons.find(this.unitOfWork.reader, id);
    if (person === undefined) throw new Fault<IdentityFaultCode>('person-not-found');
    return person;
  }

  /** Up to `limit` persons in the order of their creation. */
  list(after: CreationPoint | undefined, limit: number): Promise<readonly Person[]> {
    return this.persons.list(this.unitOfWork.reader, after, limit);
  }
}

import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import { AccountDirectory } from './account-directory.js';
import { PersonDirectory } from './person-directory.js';

/** What an account may know of itself. */
export interface Self {
  readonly actor: Actor;
  readonly username: string;
  readonly fullName: string;
}

/** Tells a caller who he is to the registry. */
@Injectable()
export class DescribeSelf {
  constructor(
    private readonly accounts: AccountDirectory,
    private readonly persons: PersonDirectory,
  ) {}

  async execute(actor: Actor): Promise<Self> {
    const account = await this.accounts.show(actor.accountId);
    const person = await this.persons.show(actor.personId);
    return { actor, username: account.username, fullName: person.fullName };
  }
}

import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { Application } from '../domain/index.js';

/** A registration as an application refers to it. */
export interface NamedRegistration {
  readonly number: string;
  /** The organisation that applies. */
  readonly organisationId: string;
}

/** Whether that organisation holds that public registration, in force, as far as this registry recorded it. */
export type KnowsPublicRegistration = (tx: Transaction, named: NamedRegistration) => Promise<boolean>;

/** Asks the module that keeps the certificates, without knowing it, for public registrations (登记结果查询码). */
@Injectable()
export class PublicRegistrations {
  private knows: KnowsPublicRegistration | undefined;

  /** Names the one who knows, at the start of the program. */
  register(knows: KnowsPublicRegistration): void {
    if (this.knows !== undefined) throw new Error('two modules know public registrations');
    this.knows = knows;
  }

  /** The query code that the application's content gives, if it is of a registration of its applicant, in force. */
  async recorded(tx: Transaction, application: Application | undefined): Promise<string | undefined> {
    const number = application?.content.publicData?.queryCode;
    if (application === undefined || number === undefined || this.knows === undefined) return undefined;
    const { organisationId } = application.applicant;
    return (await this.knows(tx, { number, organisationId })) ? number : undefined;
  }
}

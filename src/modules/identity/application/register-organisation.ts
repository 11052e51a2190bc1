import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { AuditTrail } from '../../audit/index.js';
import type { IdentityFaultCode } from '../domain/faults.js';
import { admitCode, type Organisation, type OrganisationType } from '../domain/organisation.js';
import { OrganisationRepository } from '../persistence/organisation-repository.js';
import type { Requester } from './initiator.js';

export interface RegisterOrganisationCommand {
  readonly name: string;
  readonly type: OrganisationType;
  readonly uscc: string;
  readonly checksumConfirmed: boolean;
}

/** Adds an organisation that takes part in registrations. */
@Injectable()
export class RegisterOrganisation {
  constructor(
    private readonly organisations: OrganisationRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Throws 'validation-failed', 'checksum-unconfirmed', or 'organisation-exists' with the one that has the code. */
  async execute(tx: Transaction, by: Requester, command: RegisterOrganisationCommand): Promise<Organisation> {
    const { name, type, uscc, checksumConfirmed } = command;
    const { confirmationNeeded } = admitCode(uscc, checksumConfirmed);
    const at = this.clock.now();
    const organisation: Organisation = {
      id: this.ids.uuid(),
      kind: 'participant',
      name,
      type,
      uscc,
      centre: undefined,
      checksumConfirmation: confirmationNeeded ? { accountId: by.actor.accountId, at } : undefined,
      createdAt: at,
    };
    const refused = await this.organisations.insert(tx, organisation);
    if (refused !== undefined) {
      const context = { organisationId: refused.existingId };
      throw new Fault<IdentityFaultCode>('organisation-exists', { context });
    }
    await this.audit.record(tx, {
      ...by,
      action: 'organisation.registered',
      subject: `organisation:${organisation.id}`,
      detail: { type, checksumConfirmed: confirmationNeeded },
    });
    return organisation;
  }
}

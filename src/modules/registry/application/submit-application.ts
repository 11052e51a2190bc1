import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { submit } from '../domain/index.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ActOnApplication } from './act-on-application.js';
import { DistrictDepartments } from './district-departments.js';
import { PublicRegistrations } from './public-registrations.js';
import { requireUndertaking, type UndertakingAcceptance } from './undertaking.js';

/** 提交申请: a complete draft becomes an application under the rules of the day. */
@Injectable()
export class SubmitApplication {
  constructor(
    private readonly acts: ActOnApplication,
    private readonly departments: DistrictDepartments,
    private readonly publicRegistrations: PublicRegistrations,
  ) {}

  /** Throws Fault 'act-content-invalid' without the undertaking, 'application-content-invalid' for what is missing. */
  async execute(
    tx: Transaction,
    actor: Actor,
    command: { readonly applicationId: string; readonly undertaking: UndertakingAcceptance },
  ): Promise<ApplicationRecord> {
    const undertakingVersion = requireUndertaking(command.undertaking);
    const held = await this.acts.lock(tx, command.applicationId);
    const recorded = await this.publicRegistrations.recorded(tx, held[0]?.application);
    return this.acts.performHeld(tx, actor, held, {
      act: 'submit',
      decide: (application, at) =>
        submit(application, actor, at, { districtDepartments: this.departments.codes, recorded }),
      files: { undertakingVersion },
    });
  }
}

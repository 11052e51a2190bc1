import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { CentreOfficers } from '../../identity/index.js';
import { type Officer, Officers } from '../application/officers.js';

/** Officers as the identity module knows them. A centre has no credit code of its own there. */
@Injectable()
export class IdentityOfficers extends Officers {
  constructor(private readonly officers: CentreOfficers) {
    super();
  }

  async of(tx: Transaction, centre: Centre): Promise<readonly Officer[]> {
    const active = await this.officers.active(tx, centre);
    return active.map((officer) => ({ ...officer, centre, roles: ['registrar'], organisationCode: '' }));
  }
}

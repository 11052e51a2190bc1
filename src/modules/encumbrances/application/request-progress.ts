import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { Encumbrance } from '../domain/encumbrance.js';
import { nextState } from '../domain/state-machine.js';
import { EncumbranceRepository } from '../persistence/encumbrance-repository.js';
import { EncumbranceTrail } from './encumbrance-trail.js';

/** Brings a request on to which all have consented. */
@Injectable()
export class RequestProgress {
  constructor(
    private readonly rows: EncumbranceRepository,
    private readonly trail: EncumbranceTrail,
    private readonly ids: Ids,
  ) {}

  async consented(tx: Transaction, encumbrance: Encumbrance, at: Date): Promise<void> {
    const state = nextState(encumbrance.state, 'consent', 'party', 'consented');
    if (state === encumbrance.state) return;
    const after = { ...encumbrance, state, version: encumbrance.version + 1 };
    await this.rows.update(tx, after);
    await this.trail.record(tx, undefined, 'consented', after);
    await this.trail.tellCentre(tx, after, { act: 'consent-to-encumbrance', actId: this.ids.uuid(), at });
  }
}

import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { ErasureFaultCode } from '../domain/faults.js';
import type { Ending, SaltErasure } from '../domain/salt-erasure.js';
import { ErasureRepository } from '../persistence/erasure-repository.js';

/** Requests, and their one ending. */
@Injectable()
export class OpenErasures {
  constructor(private readonly erasures: ErasureRepository) {}

  /** Throws Fault 'salt-erasure-not-found'. */
  async require(tx: Transaction, id: string): Promise<SaltErasure> {
    const erasure = await this.erasures.find(tx, id);
    if (erasure === undefined) throw new Fault<ErasureFaultCode>('salt-erasure-not-found');
    return erasure;
  }

  /** The request with its ending. Throws Fault 'salt-erasure-closed' when another act came first. */
  async end(tx: Transaction, erasure: SaltErasure, ending: Ending): Promise<SaltErasure> {
    if (await this.erasures.end(tx, erasure.id, ending)) return { ...erasure, ending };
    const { ending: first } = await this.require(tx, erasure.id);
    throw new Fault<ErasureFaultCode>('salt-erasure-closed', { state: first?.outcome });
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { Transaction } from '../../../platform/database/index.js';
import {
  type ActOnBurdened,
  type Burden,
  BurdenSource,
  CertificateBurdens,
  type SuccessorOf,
} from '../../certificates/index.js';
import { dayOf, isOpenOn, publicPart } from '../domain/burdens.js';
import type { Encumbrance } from '../domain/encumbrance.js';
import { EncumbranceRepository } from '../persistence/encumbrance-repository.js';
import { ActConsentSource } from './act-consent-source.js';
import { Consents } from './consents.js';
import { SUBJECTS } from './needed-consents.js';

/** Tells acts on certificates which encumbrances are open, and which of them stand against the act. */
@Injectable()
export class OpenEncumbrances extends BurdenSource implements OnModuleInit {
  constructor(
    private readonly desk: CertificateBurdens,
    private readonly rows: EncumbranceRepository,
    private readonly texts: ActConsentSource,
    private readonly consents: Consents,
    private readonly clock: Clock,
  ) {
    super();
  }

  onModuleInit(): void {
    this.desk.register(this);
  }

  async openOn(tx: Transaction, number: string): Promise<readonly Burden[]> {
    return (await this.open(tx, number)).map(publicPart);
  }

  async burdened(tx: Transaction, numbers: readonly string[]): Promise<ReadonlySet<string>> {
    const today = dayOf(this.clock.now());
    const entered = await this.rows.enteredOnAny(tx, numbers);
    return new Set(entered.filter((one) => isOpenOn(one, today)).map(({ number }) => number));
  }

  /** A renewal harms nobody. A seizure stands against the rest whoever consents; others until their creditor does. */
  async against(tx: Transaction, { number, act, applicationId }: ActOnBurdened): Promise<readonly Burden[]> {
    if (act === 'renewal') return [];
    const open = await this.open(tx, number);
    const against: Encumbrance[] = [];
    for (const one of open) {
      const isAgreed = applicationId !== undefined && (await this.isAgreed(tx, one, applicationId));
      if (!isAgreed) against.push(one);
    }
    return against.map(publicPart);
  }

  actsOn(tx: Transaction, numbers: readonly string[]): Promise<readonly string[]> {
    return this.rows.actsOn(tx, numbers);
  }

  succeeded(tx: Transaction, change: SuccessorOf): Promise<void> {
    return this.rows.move(tx, change);
  }

  private async open(tx: Transaction, number: string): Promise<Encumbrance[]> {
    const today = dayOf(this.clock.now());
    return (await this.rows.enteredOn(tx, number)).filter((one) => isOpenOn(one, today));
  }

  private async isAgreed(tx: Transaction, encumbrance: Encumbrance, applicationId: string): Promise<boolean> {
    if (encumbrance.terms.type === 'seizure') return false;
    const text = await this.texts.of(tx, encumbrance, applicationId);
    if (text === undefined) return false;
    const subject = { kind: SUBJECTS.act, id: `${applicationId}.${encumbrance.id}` };
    return (await this.consents.missing(tx, { subject, ...text })).length === 0;
  }
}

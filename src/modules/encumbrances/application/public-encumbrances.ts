import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { HeldCertificates } from '../../certificates/index.js';
import { LedgerReader } from '../../ledger/index.js';
import { dayOf, isOpenOn, publicPart } from '../domain/burdens.js';
import type { PublicEncumbrance } from '../domain/encumbrance.js';
import { encumbranceFault } from '../domain/faults.js';
import { EncumbranceRepository } from '../persistence/encumbrance-repository.js';

/** What anybody may know of the encumbrances of a certificate. */
@Injectable()
export class PublicEncumbrances {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly certificates: HeldCertificates,
    private readonly ledger: LedgerReader,
    private readonly rows: EncumbranceRepository,
    private readonly clock: Clock,
  ) {}

  /** What is open today. Throws 'certificate-not-found' also for a certificate that is not published yet. */
  async open(number: string): Promise<readonly PublicEncumbrance[]> {
    const tx = this.unitOfWork.reader;
    const { actId } = await this.certificates.find(tx, number);
    if ((await this.ledger.publicationOf(actId)) === undefined) throw encumbranceFault('certificate-not-found');
    const today = dayOf(this.clock.now());
    return (await this.rows.enteredOn(tx, number)).filter((one) => isOpenOn(one, today)).map(publicPart);
  }
}

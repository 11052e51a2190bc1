import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { LedgerWriter } from '../../ledger/index.js';
import { CertificateExpiryRepository } from '../persistence/certificate-expiry-repository.js';
import { CertificateRepository } from '../persistence/certificate-repository.js';
import { ExpiryNews } from './expiry-news.js';
import { expiryLedgerAct } from './ledger-acts.js';

/**
 * 有效期届满: writes down, once, that the validity of a certificate is over. It decides nothing: a certificate expires by
 * its dates, and where its regime has the centre cancel it, persons do so.
 */
@Injectable()
export class TellExpiry {
  constructor(
    private readonly certificates: CertificateRepository,
    private readonly expiries: CertificateExpiryRepository,
    private readonly news: ExpiryNews,
    private readonly ledger: LedgerWriter,
    private readonly ids: Ids,
  ) {}

  /**
   * Tells of one certificate of those whose validity was over at an instant, but for those named; false when there is
   * none left.
   * @param taken told which certificate it is, before anything is done to it
   */
  async next(tx: Transaction, now: Date, except: readonly string[], taken: (number: string) => void): Promise<boolean> {
    const number = await this.expiries.next(tx, now, except);
    if (number === undefined) return false;
    taken(number);
    const certificate = await this.certificates.find(tx, number);
    if (certificate === undefined) throw new Fault('certificate-not-found');
    const at = await this.ledger.stamp(tx);
    // A clock that was set back in between: the next run sees to it.
    if (at <= certificate.validUntil) return false;
    const expiry = { number, actId: this.ids.uuid(), recordedAt: at };
    if (!(await this.expiries.add(tx, expiry))) return true;
    await this.news.tell(tx, certificate, expiry);
    await this.ledger.submit(tx, expiryLedgerAct(certificate, expiry.actId, at));
    return true;
  }
}

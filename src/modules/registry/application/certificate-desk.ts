import { Injectable } from '@nestjs/common';
import type { RegistrationType } from '../../../core/regime/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { registryFault, type TargetCertificate } from '../domain/index.js';

/** What an application asks for about a certificate. */
export interface AskedOfCertificate {
  readonly number: string;
  readonly type: RegistrationType;
  readonly applicationId: string;
  /** Whether it corrects which rights are certified, which may be those that are encumbered. */
  readonly correctsRights: boolean;
}

/** Who keeps certificates; a module above implements it and registers with the desk at the start of the program. */
export abstract class CertificateKeeper {
  /** The certificate as it is now, locked until the transaction ends where asked for; undefined for a number never given. */
  abstract find(tx: Transaction, number: string, isLocked: boolean): Promise<TargetCertificate | undefined>;
  /** Throws a Fault (409) where encumbrances stand against the registration that the application asks for. */
  abstract requireFree(tx: Transaction, asked: AskedOfCertificate): Promise<void>;
}

/** Where applications meet the certificates they are about, which are kept by a module that stands above this one. */
@Injectable()
export class CertificateDesk {
  private keeper: CertificateKeeper | undefined;

  register(keeper: CertificateKeeper): void {
    this.keeper = keeper;
  }

  /** Throws Fault 'target-certificate-unknown' (422) for a number that was never given. */
  async certificate(tx: Transaction, number: string, isLocked: boolean): Promise<TargetCertificate> {
    const found = await this.keeper?.find(tx, number, isLocked);
    if (found === undefined) throw registryFault('target-certificate-unknown', { number });
    return found;
  }

  async requireFree(tx: Transaction, asked: AskedOfCertificate): Promise<void> {
    await this.keeper?.requireFree(tx, asked);
  }
}

import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { RegisteredHolders } from '../../certificates/index.js';
import { isSameHolderName } from '../domain/holder-name.js';

/** What somebody knows who has seen a certificate, or has been told of it by its holder. */
export interface NamedRegistration {
  readonly number: string;
  readonly holderName: string;
}

/** Compared with where there is no holder, so that it costs the same. */
const NOBODY = '无此登记的权利人';

/** Tells whether somebody knows whose a registration is. */
@Injectable()
export class LookUpRegistration {
  constructor(private readonly holders: RegisteredHolders) {}

  /**
   * Throws 'verification-not-matched' for a number that was never published, for one of another holder, and for one that
   * is withheld from the public: of these not even the right name says more than the number. All three are found out
   * by the same statement and the same comparison, before anything of the certificate is read.
   */
  async require({ number, holderName }: NamedRegistration): Promise<void> {
    const holder = await this.holders.find(number);
    const isNamed = isSameHolderName(holder?.name ?? NOBODY, holderName);
    if (holder === undefined || holder.isWithheld || !isNamed) throw new Fault('verification-not-matched');
  }
}

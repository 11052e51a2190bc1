import { Injectable } from '@nestjs/common';
import { Fault } from '../../../core/fault.js';
import { FreshCode } from '../../identity/index.js';
import { partyOf } from '../domain/consent.js';
import { encumbranceFault } from '../domain/faults.js';
import type { ConsentCommand } from './give-consent.js';
import type { Requester } from './paper-consent.js';
import { ReadConsentText } from './read-consent-text.js';

/** Uses up a code for a consent, after what is plain already has been refused: no code is spent in vain. */
@Injectable()
export class CodeForConsent {
  constructor(
    private readonly texts: ReadConsentText,
    private readonly codes: FreshCode,
  ) {}

  /**
   * Throws 'consent-text-not-found', 'consent-not-yours', 'consent-text-changed', 'consent-given-already',
   * 'consent-needs-second-factor', 'second-factor-invalid', 'session-required'.
   */
  async use(by: Requester, { subject, party: key, digest }: ConsentCommand, code: string): Promise<void> {
    const { parties, textDigest } = await this.texts.show(by.actor, subject);
    const party = partyOf(parties, key);
    if (party?.code === undefined || party.code !== by.actor.organisationCode) {
      throw encumbranceFault('consent-not-yours');
    }
    if (textDigest.sha256 !== digest) throw encumbranceFault('consent-text-changed');
    if (party.hasConsented) throw encumbranceFault('consent-given-already');
    if (!(await this.codes.isEnrolled(by))) throw encumbranceFault('consent-needs-second-factor');
    await this.codes.use(by, code);
  }

  /** No consent without a code, whatever became of the stored answer that seemed to be there. */
  requireUsed(isUsed: boolean): void {
    if (!isUsed) throw new Fault('second-factor-invalid');
  }
}

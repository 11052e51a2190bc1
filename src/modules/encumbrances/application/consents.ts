import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../../core/canonical/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { AuditTrail } from '../../audit/index.js';
import { LedgerWriter } from '../../ledger/index.js';
import type { Actor } from '../../../core/access/index.js';
import type { Consent, ConsentParty, ConsentSubject } from '../domain/consent.js';
import { encumbranceFault } from '../domain/faults.js';
import { ConsentRepository } from '../persistence/consent-repository.js';
import { consentAct } from './ledger-acts.js';
import { digestOfText } from './text-digest.js';

/** A subject with the exact text it stands for now, and those whose consent that needs. */
export interface NeededConsents {
  readonly subject: ConsentSubject;
  readonly text: string;
  readonly parties: readonly ConsentParty[];
}

/**
 * Consents to exact texts. What they are to is decided when they are used, under the lock of the matter: the text is
 * made anew, and a consent to any other text, if by one character, is none.
 */
@Injectable()
export class Consents {
  constructor(
    private readonly rows: ConsentRepository,
    private readonly ledger: LedgerWriter,
    private readonly audit: AuditTrail,
  ) {}

  /** The parties that have not consented to this text. */
  async missing(tx: Transaction, { subject, text, parties }: NeededConsents): Promise<readonly ConsentParty[]> {
    const given = await this.rows.givenBy(tx, subject, digestOfText(text).sha256);
    return parties.filter(({ key }) => !given.includes(key));
  }

  /** Throws Fault 'consent-missing' (409) with the parties that have not consented to this text. */
  async require(tx: Transaction, needed: NeededConsents): Promise<void> {
    const missing = await this.missing(tx, needed);
    if (missing.length === 0) return;
    const keys = missing.map(({ key }) => key);
    throw encumbranceFault('consent-missing', { parties: keys.join(', '), context: { parties: keys } });
  }

  /** Whether the organisation of that code has consented to this text, in whatever part. */
  holds(tx: Transaction, subject: ConsentSubject, text: string, code: string): Promise<boolean> {
    return this.rows.isGivenByCode(tx, subject, digestOfText(text).sha256, code);
  }

  /** Keeps a consent, and puts it on the ledger. Throws Fault 'consent-given-already'. */
  async add(tx: Transaction, actor: Actor, consent: Consent): Promise<void> {
    const { id, subject, party, textDigest, paper, recordedAt } = consent;
    await this.rows.add(tx, consent, committedBy(consent));
    await this.audit.record(tx, {
      actor,
      action: paper === undefined ? 'consent.given' : 'consent.confirmed-on-paper',
      subject: `${subject.kind}:${subject.id}`,
      detail: { consent: id, party: party.key, text: textDigest.sha256 },
    });
    const entered = await this.rows.find(tx, id);
    if (entered === undefined) throw new Error(`consent ${id} was not kept`);
    await this.ledger.submit(tx, consentAct(entered, recordedAt));
  }
}

const committedBy = ({ party, paper }: Consent): JsonObject => {
  const { name, code } = party;
  return {
    party: { name, ...(code === undefined ? {} : { code }) },
    ...(paper === undefined ? {} : { document: { ...paper.document } }),
  };
};

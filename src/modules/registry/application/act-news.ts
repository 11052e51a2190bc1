import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import type { CivilDate } from '../../../core/calendar/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import type { ApplicationAct } from '../domain/index.js';

/** Acts on issued certificates, and the end of their validity: with it, where the centre now has to cancel. */
type CertificateNews =
  | 'revoke'
  | 'suspend'
  | 'reinstate'
  | 'supersede'
  | 'cancel-by-centre'
  | 'expire'
  | 'expire-unrenewed';
/** Acts on the encumbrances of certificates that somebody is told of. */
export type EncumbranceNews =
  | 'request-encumbrance'
  | 'consent-to-encumbrance'
  | 'enter-encumbrance'
  | 'refuse-encumbrance'
  | 'request-release'
  | 'release-encumbrance';

/** What happens to objections beside the acts on applications. */
type ObjectionNews = 'object-later' | 'notify-objection' | 'explain-objection' | 'resolve-later';

/** An act that was just done, as far as others need to know. */
export interface ActNews {
  /** Identity of the act: the same act told twice is the same news. */
  readonly actId: string;
  readonly act: ApplicationAct | CertificateNews | EncumbranceNews | ObjectionNews;
  readonly at: Date;
  readonly centre: Centre;
  /** The applicant or holder. */
  readonly organisationId: string;
  readonly applicationId: string;
  readonly dataName: string;
  /** Set for acts on certificates. */
  readonly certificateNumber?: string;
  /** The last day that the act sets: of a supplement, or of a publicity. */
  readonly lastDay?: CivilDate;
}

/** Hears of every act in the transaction that does it. What it throws undoes the act, so it does little. */
export type NewsListener = (tx: Transaction, news: ActNews) => Promise<void>;

/** Tells modules above of acts, without knowing them. */
@Injectable()
export class ActNewsDesk {
  private readonly listeners: NewsListener[] = [];

  /** Adds a listener, at the start of the program. */
  register(listener: NewsListener): void {
    this.listeners.push(listener);
  }

  /** Tells all listeners, in the transaction of the act. */
  async tell(tx: Transaction, news: ActNews): Promise<void> {
    for (const listener of this.listeners) await listener(tx, news);
  }
}

import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { neededParties, requireParty } from '../domain/burdens.js';
import type { Release } from '../domain/release.js';
import { creationText, releaseText } from '../domain/texts.js';
import type { NeededConsents } from './consents.js';
import { type LockedEncumbrance, LockedEncumbrances } from './locked-encumbrances.js';

/** Kinds of subjects that this module writes the texts of. */
export const SUBJECTS = {
  encumbrance: 'encumbrance',
  release: 'release',
  /** An application for an act that stands against an encumbrance: `<application>.<encumbrance>`. */
  act: 'burdened-act',
  transfer: 'transfer',
} as const;

/** Which consents encumbrances and releases need, to which text. */
@Injectable()
export class EncumbranceConsents {
  constructor(private readonly locked: LockedEncumbrances) {}

  /** Of a request, as things stand under the lock. */
  async ofRequest(tx: Transaction, { encumbrance, open }: LockedEncumbrance): Promise<NeededConsents> {
    const rank = await this.locked.nextRank(tx, encumbrance.number, encumbrance.terms.type);
    return {
      subject: { kind: SUBJECTS.encumbrance, id: encumbrance.id },
      text: creationText(encumbrance, open, rank),
      parties: neededParties(encumbrance, open),
    };
  }

  /** Of a release: the other party lets go of what is its own. */
  ofRelease({ encumbrance }: Pick<LockedEncumbrance, 'encumbrance'>, release: Release): NeededConsents {
    const party = { key: 'creditor', consentType: 'creditor' as const, ...requireParty(encumbrance.terms) };
    return {
      subject: { kind: SUBJECTS.release, id: release.id },
      text: releaseText(encumbrance, release),
      parties: [party],
    };
  }
}

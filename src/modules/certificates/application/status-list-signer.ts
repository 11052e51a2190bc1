import { Injectable } from '@nestjs/common';
import { CENTRES, type Centre } from '../../../core/access/index.js';
import { buildStatusListCredential, type StatusPurpose, statusListName } from '../../../core/credential/index.js';
import { MINIMUM_STATUS_BITS, statusBits } from '../../../core/status-list/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { LedgerReader } from '../../ledger/index.js';
import { type SignedStatusList, StatusListRepository } from '../persistence/status-list-repository.js';
import { CentreSigners } from './centre-signers.js';

const PURPOSES: readonly StatusPurpose[] = ['revocation', 'suspension'];
/** A list is signed anew after this time even if nothing changed: half of what verifiers accept by default. */
const RENEWAL_MILLISECONDS = 6 * 3_600_000;
/** How long a signed list may be relied on. */
const VALIDITY_MILLISECONDS = 24 * 3_600_000;

/**
 * Signs the status lists of both centres: at once when an act on a certificate was published, on schedule otherwise.
 * A list shows exactly the acts that a published checkpoint covers.
 */
@Injectable()
export class StatusListSigner {
  /** By list, up to which size of the ledger nothing changed it: what was published stays as it is. */
  private readonly unchangedUpTo = new Map<string, number>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly lists: StatusListRepository,
    private readonly ledger: LedgerReader,
    private readonly signers: CentreSigners,
    private readonly clock: Clock,
  ) {}

  /** Signs every list that is due. */
  async signDue(): Promise<void> {
    for (const centre of CENTRES) {
      await this.unitOfWork.run(async (tx) => {
        await this.lists.lock(tx, centre);
        // Read after the lock, so that a list never covers less than the one before it.
        const { size } = await this.ledger.head();
        const last = Math.floor(Math.max(0, await this.lists.highestStatusIndex(tx, centre)) / MINIMUM_STATUS_BITS) + 1;
        for (const purpose of PURPOSES) {
          for (let listNumber = 1; listNumber <= last; listNumber += 1) {
            await this.signIfDue(tx, centre, purpose, listNumber, size);
          }
        }
      });
    }
  }

  private async signIfDue(
    tx: Transaction,
    centre: Centre,
    purpose: StatusPurpose,
    listNumber: number,
    size: number,
  ): Promise<void> {
    const name = statusListName(centre, purpose, listNumber);
    const current = await this.lists.current(tx, name);
    const now = this.clock.now();
    if (current !== undefined && !(await this.isDue(tx, { centre, name, current }, now, size))) return;
    const firstIndex = (listNumber - 1) * MINIMUM_STATUS_BITS;
    const set = await this.lists.setBits(tx, centre, purpose, firstIndex, size);
    const credential = this.signers.sign(
      centre,
      buildStatusListCredential({
        publicUrl: this.ledger.identity().publicUrl,
        centre,
        purpose,
        listNumber,
        validFrom: now.toISOString(),
        validUntil: new Date(now.getTime() + VALIDITY_MILLISECONDS).toISOString(),
        bits: statusBits(set.map((index) => index - firstIndex)),
      }),
      now,
    );
    await this.lists.append(tx, { name, centre, purpose, listNumber, credential, coversSize: size, signedAt: now });
  }

  private async isDue(
    tx: Transaction,
    { centre, name, current }: { centre: Centre; name: string; current: SignedStatusList },
    now: Date,
    size: number,
  ): Promise<boolean> {
    const age = now.getTime() - current.signedAt.getTime();
    // A list counts only while its key is in force.
    if (!this.signers.isSignedBy(centre, current.credential)) return true;
    // A clock that was set back would otherwise leave a list from the future in place.
    if (age >= RENEWAL_MILLISECONDS || age < 0) return true;
    const from = Math.max(current.coversSize, this.unchangedUpTo.get(name) ?? 0);
    if (size <= from) return false;
    if (await this.lists.changedBetween(tx, centre, from, size)) return true;
    this.unchangedUpTo.set(name, size);
    return false;
  }
}

import type { AssetState } from '../assets/index.js';
import type { Posting } from '../books/posting.js';
import { takeShare } from '../grants/index.js';
import { credit, debit } from '../journal/index.js';
import type { Account } from '../terms/index.js';

/**
 * 尚未分配的递延收益: with the asset, or the part of it that leaves, what is still deferred goes to the result of the
 * disposal (CAS 16 art. 8), where the gain or loss of the asset itself stands.
 */
export function releaseGrants(
  { asset, grants }: AssetState,
  account: Account,
  posting: Posting,
  { part, whole } = { part: 1n, whole: 1n },
): void {
  const released = takeShare(grants, part, whole);
  posting.post('grant_release', asset.id, [debit('deferred_income', released), credit(account, released)]);
}

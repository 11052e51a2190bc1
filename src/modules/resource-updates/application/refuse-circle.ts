import type { Transaction } from '../../../platform/database/index.js';
import { updateFault } from '../domain/faults.js';
import { placeOf, type Reading, roadBetween } from '../domain/resource-copy.js';
import type { ResourceCopies } from '../persistence/resource-copies.js';

/** Places that are named of a road; of a longer one, the first and the last of them. */
const MOST_NAMED = 12;

/** Throws Fault 'copy-cycle' naming the road, each place with what it was read from. Copies are locked. */
export async function refuseCircle(tx: Transaction, copies: ResourceCopies, reading: Reading): Promise<void> {
  if (!(await copies.wouldCycle(tx, reading))) return;
  const { resourceCode, elementCode, fromResource, fromElement } = reading;
  const [to, from] = [placeOf(resourceCode, elementCode), placeOf(fromResource, fromElement)];
  const behind = await copies.readingsBehind(tx, fromResource, fromElement);
  const road = [to, ...(roadBetween(behind, from, to) ?? [])];
  const half = MOST_NAMED / 2;
  const named = road.length <= MOST_NAMED ? road : [...road.slice(0, half), '…', ...road.slice(-half)];
  throw updateFault('copy-cycle', { path: named.join(' ← ') });
}

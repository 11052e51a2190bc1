import { equalBytes } from '../../../core/bytes.js';
import { EMPTY_ROOT } from '../../../core/merkle/index.js';
import type { MemoryFinding, OwnLog, RememberedHead } from './outside-memory.js';

/**
 * Compares a head that our key signed with our log as it is now. The head must have been read before the log was: a
 * log that grows in between would otherwise look as if it were behind.
 */
export async function compareMemory(own: OwnLog, theirs: RememberedHead): Promise<MemoryFinding> {
  const shared = Math.min(own.size, theirs.size);
  const root = shared === 0 ? EMPTY_ROOT : await own.rootAt(shared);
  const ours = { size: shared, root };
  if (theirs.size > own.size) return { kind: 'ahead', ours, theirs };
  return equalBytes(root, theirs.root) ? { kind: 'agrees', size: theirs.size } : { kind: 'forked', ours, theirs };
}

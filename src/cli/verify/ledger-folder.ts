import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { decodeUtf8 } from '../../core/bytes.js';
import { isStatusAct } from '../../core/certificate-status/index.js';
import { actsAbout, isEncumbranceAct } from '../../core/encumbrance-status/index.js';
import { type LedgerEntry, parseEntry } from '../../core/entry/index.js';
import { leafHash, MemoryTree, TILE_WIDTH } from '../../core/merkle/index.js';
import { decodeBundle, entriesPath } from '../../core/tlog/index.js';
import { formatTlogProof } from '../../core/tlog-proof/index.js';
import type { LoggedEntry, VerificationInput } from '../../core/verification/index.js';
import { nodeCrypto } from '../../platform/crypto/index.js';
import { readNamedFile } from './read-file.js';
import { Unreadable } from './unreadable.js';

/** Beside it, the longest path still leaves a proof that can be read. */
const MOST_CHECKPOINT_CHARACTERS = 990_000;

interface Placed {
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly entry: LedgerEntry;
}

/**
 * The evidence about one certificate in a copy of the log (tlog-tiles). The proofs are made here from the copied
 * entries: one that was changed, dropped or moved makes them fail against the signed checkpoint.
 */
export function evidenceInFolder(folder: string, number: string): Omit<VerificationInput, 'credential'> {
  const { note, size } = readCheckpoint(join(folder, 'checkpoint'));
  const entries = readEntries(folder, size);
  const tree = new MemoryTree(nodeCrypto);
  for (const bytes of entries) tree.append(leafHash(nodeCrypto, bytes));
  const placed = entries.flatMap((bytes, index): Placed[] => {
    const entry = parseEntry(bytes);
    return entry.ok ? [{ index, bytes, entry: entry.value }] : [];
  });
  const logged = ({ index, bytes }: Placed): LoggedEntry => ({
    entry: bytes,
    tlogProof: formatTlogProof({ index, path: tree.inclusion(index), checkpoint: note }),
  });
  const acts = new Map(placed.flatMap((one) => (isEncumbranceAct(one.entry) ? [[one.entry, one] as const] : [])));
  const burdens = actsAbout([...acts.keys()], number).flatMap((act) => acts.get(act) ?? []);
  const about = placed.filter(({ entry }) => entry.subject === `certificate:${number}`);
  const issued = about.find(({ entry }) => entry.kind === 'certificate.issued');
  return {
    ...(issued === undefined ? {} : logged(issued)),
    keyEntries: placed.filter(({ entry }) => entry.kind.startsWith('key.')).map(logged),
    // Acts after the checkpoint of this copy are unknown here.
    statusEntries: {
      complete: false,
      entries: about.filter(({ entry }) => isStatusAct(entry)).map(logged),
    },
    encumbranceEntries: burdens.map(logged),
  };
}

/** A checkpoint that a proof can carry: whole to its last newline, and not too long. Who signed it is judged later. */
function readCheckpoint(path: string): { note: string; size: number } {
  const note = decodeUtf8(readNamedFile(path)) ?? '';
  const size = Number(/^[^\n]+\n(0|[1-9]\d{0,15})\n/.exec(note)?.[1]);
  if (!Number.isSafeInteger(size) || !note.endsWith('\n') || note.length > MOST_CHECKPOINT_CHARACTERS) {
    throw new Unreadable(path, 'checkpoint');
  }
  return { note, size };
}

function readEntries(folder: string, size: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
    const partial = join(folder, entriesPath(index, width));
    // A partial bundle may be gone once the full one is there (tlog-tiles).
    const path = existsSync(partial) ? partial : join(folder, entriesPath(index, TILE_WIDTH));
    const bytes = readNamedFile(path);
    const decoded = decodeBundle(bytes, path === partial ? width : TILE_WIDTH);
    if (!decoded.ok) throw new Unreadable(path, decoded.code);
    entries.push(...decoded.value.slice(0, width));
  }
  return entries;
}

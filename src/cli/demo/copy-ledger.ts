import { decodeUtf8 } from '../../core/bytes.js';
import { openCheckpoint } from '../../core/checkpoint/index.js';
import { noteVerifier, parseVerifierKey } from '../../core/note/index.js';
import { entriesPath, tilePath } from '../../core/tlog/index.js';
import type { TrustFile } from '../../core/verification/index.js';
import { exportLedger } from '../../modules/ledger/index.js';
import { nodeCrypto } from '../../platform/crypto/index.js';
import type { RegistryClient } from './registry-client.js';

type Copied = Awaited<ReturnType<typeof exportLedger>>;

/** Copies the whole log over HTTP into a folder, as anybody may, and gives the checkpoint that covers the copy. */
export async function copyLedger(client: RegistryClient, trust: TrustFile, directory: string): Promise<Copied> {
  const bytesOf = async (path: string) => (await client.get(`/ledger/${path}`)).bytes;
  const checkpoint = openSigned(await bytesOf('checkpoint'), trust);
  return exportLedger(
    {
      checkpoint: () => Promise.resolve(checkpoint),
      // One checkpoint is copied, so its own partials are all that is needed.
      checkpoints: () => Promise.resolve([]),
      tile: (level, index, width) => bytesOf(tilePath(level, index, width)),
      bundle: (index, width) => bytesOf(entriesPath(index, width)),
    },
    directory,
  );
}

/** The checkpoint of a note that the log of the trust file signed. */
function openSigned(note: Uint8Array, { log }: TrustFile): Copied {
  const key = parseVerifierKey(nodeCrypto, log.vkey);
  const opened = key.ok ? openCheckpoint(note, [noteVerifier(nodeCrypto, key.value)], log.origin) : key;
  if (!opened.ok) throw new Error(`the checkpoint of the registry is not signed by its ledger: ${opened.code}`);
  const { size, root } = opened.value.checkpoint;
  return { size, root, note: decodeUtf8(note) ?? '', signedAt: new Date(0) };
}

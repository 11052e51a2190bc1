import { equalBytes } from '../../core/bytes.js';
import type { MlDsa44Signer } from '../../core/crypto.js';
import { createMlDsa44KeyFile, readMlDsa44KeyFile } from './key-file.js';
import { mismatch, missing } from './key-faults.js';
import { type KeyMarker, writeMarker } from './key-marker.js';
import { markerPath, pathOfMlDsa44 } from './key-paths.js';

/**
 * The second key of the log. It is made when it is asked for the first time, then listed like the others: it is never
 * made anew, and no other is taken for it.
 * @throws StartupError
 */
export function loadOrCreateMlDsa44(
  dataDirectory: string,
  passphrase: string | undefined,
  marker: KeyMarker,
): MlDsa44Signer {
  const path = pathOfMlDsa44(dataDirectory);
  const found = readMlDsa44KeyFile(path, passphrase);
  const { ledgerMlDsa44: expected } = marker;
  if (expected !== undefined) {
    if (found === undefined) throw missing(path);
    if (!equalBytes(expected, found.publicKey)) throw mismatch(path);
    return found;
  }
  const signer = found ?? createMlDsa44KeyFile(path, passphrase);
  writeMarker(markerPath(dataDirectory), { ...marker, ledgerMlDsa44: signer.publicKey });
  return signer;
}

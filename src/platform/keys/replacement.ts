import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { equalBytes, toHex } from '../../core/bytes.js';
import type { Ed25519Signer } from '../../core/crypto.js';
import { privateFolder, readPrivateFile, syncFolder, writePrivateFile } from '../data-directory/index.js';
import { createKeyFile, readKeyFile } from './key-file.js';
import { readMarker, writeMarker } from './key-marker.js';
import { ONLINE_KEY_NAMES, type OnlineKeyName } from './key-names.js';
import { keyFolder, markerPath, pathBefore, pathOfNext } from './key-paths.js';
import { keyPath } from './key-source.js';

/**
 * Replaces keys on disk so that a kill between any two steps loses neither key. The new key waits in a file of its own
 * (`<name>.next.pem`) while the ledger is asked to introduce it. Whether the ledger did decides what becomes of it: from
 * the commit on, `install` can be repeated until it is through, and that the waiting file is gone is its last step.
 */
export class KeyReplacement {
  constructor(
    private readonly dataDirectory: string,
    private readonly passphrase: string | undefined,
  ) {}

  /** The keys that wait for their place. */
  waiting(): { readonly name: OnlineKeyName; readonly publicKey: Uint8Array }[] {
    return ONLINE_KEY_NAMES.flatMap((name) => {
      const signer = readKeyFile(pathOfNext(this.dataDirectory, name), this.passphrase);
      return signer === undefined ? [] : [{ name, publicKey: signer.publicKey }];
    });
  }

  /** The key that is to take the place of another: one that still waits, or else a new one. */
  prepare(name: OnlineKeyName): Ed25519Signer {
    const path = pathOfNext(this.dataDirectory, name);
    return readKeyFile(path, this.passphrase) ?? createKeyFile(path, this.passphrase);
  }

  /**
   * Puts the waiting key in its place. The old one is kept: as the key before this one where it goes on signing, else
   * among the retired ones.
   */
  install(name: OnlineKeyName, keepsSigning: boolean): void {
    const path = keyPath(keyFolder(this.dataDirectory), name);
    const waiting = pathOfNext(this.dataDirectory, name);
    const next = readKeyFile(waiting, this.passphrase);
    const marker = readMarker(markerPath(this.dataDirectory));
    if (next === undefined) throw new Error(`no key waits for the place of ${name}`);
    // The list first: until the waiting file is gone, the start comes back here before it compares file and list.
    if (marker !== undefined) writeMarker(markerPath(this.dataDirectory), { ...marker, [name]: next.publicKey });
    const old = readKeyFile(path, this.passphrase);
    if (old !== undefined && !equalBytes(old.publicKey, next.publicKey)) {
      this.keep(path, keepsSigning ? pathBefore(this.dataDirectory) : this.retiredPath(name, old));
    }
    renameSync(waiting, path);
    syncFolder(keyFolder(this.dataDirectory));
  }

  /** The key of the log before this one, while it goes on signing. */
  before(): Ed25519Signer | undefined {
    return readKeyFile(pathBefore(this.dataDirectory), this.passphrase);
  }

  /** Puts the key of the log before this one among the retired ones. */
  retireBefore(): void {
    const before = this.before();
    if (before === undefined) return;
    const path = pathBefore(this.dataDirectory);
    this.keep(path, this.retiredPath('ledger', before));
    rmSync(path);
    syncFolder(keyFolder(this.dataDirectory));
  }

  private keep(from: string, to: string): void {
    const text = existsSync(to) ? undefined : readPrivateFile(from);
    if (text !== undefined) writePrivateFile(to, text);
  }

  private retiredPath(name: OnlineKeyName, { publicKey }: Ed25519Signer): string {
    const folder = privateFolder(join(keyFolder(this.dataDirectory), 'retired'));
    return join(folder, `${name}-${toHex(publicKey).slice(0, 16)}.pem`);
  }
}

/** Whether the folder holds the keys of a registry. */
export const hasKeys = (dataDirectory: string): boolean => existsSync(markerPath(dataDirectory));

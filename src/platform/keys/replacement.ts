import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { equalBytes, toHex } from '../../core/bytes.js';
import type { Ed25519Signer } from '../../core/crypto.js';
import { privateFolder, readPrivateFile, syncFolder, writePrivateFile } from '../data-directory/index.js';
import { type CertificateTerms, ensureCertificate } from './certificate-file.js';
import { readKeyFile } from './key-file.js';
import { KEY_KINDS } from './key-kinds.js';
import { readMarker, writeMarker } from './key-marker.js';
import { hasCertificate, ONLINE_KEY_NAMES, type OnlineKeyName } from './key-names.js';
import { keyFolder, markerPath, pathBefore, pathOfCertificate, pathOfKey, pathOfNext } from './key-paths.js';

/** A public key by the name that the ledger knows it by. */
interface PublicKey {
  readonly publicKey: Uint8Array;
  readonly multikey: string;
}

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
  waiting(): (PublicKey & { readonly name: OnlineKeyName })[] {
    return ONLINE_KEY_NAMES.flatMap((name) => {
      const key = this.read(name, pathOfNext(this.dataDirectory, name));
      return key === undefined ? [] : [{ name, ...key }];
    });
  }

  /** The key that is to take the place of another: one that still waits, or else a new one, with its certificate. */
  async prepare(name: OnlineKeyName, certificate: CertificateTerms): Promise<PublicKey> {
    const path = pathOfNext(this.dataDirectory, name);
    const key = this.read(name, path) ?? named(name, KEY_KINDS[name].create(path, this.passphrase));
    if (hasCertificate(name)) await ensureCertificate(name, path, this.passphrase, certificate);
    return key;
  }

  /** The key of the log that waits for its place, as what signs with it. */
  nextLedger(): Ed25519Signer | undefined {
    return readKeyFile(pathOfNext(this.dataDirectory, 'ledger'), this.passphrase);
  }

  /**
   * Puts the waiting key in its place. The old one is kept: as the key before this one where it goes on signing, else
   * among the retired ones.
   */
  install(name: OnlineKeyName, keepsSigning: boolean): void {
    const path = pathOfKey(this.dataDirectory, name);
    const waiting = pathOfNext(this.dataDirectory, name);
    const next = this.read(name, waiting);
    const marker = readMarker(markerPath(this.dataDirectory));
    if (next === undefined) throw new Error(`no key waits for the place of ${name}`);
    // The list first: until the waiting file is gone, the start comes back here before it compares file and list.
    if (marker !== undefined) writeMarker(markerPath(this.dataDirectory), { ...marker, [name]: next.publicKey });
    const old = this.read(name, path);
    if (old !== undefined && !equalBytes(old.publicKey, next.publicKey)) {
      const kept = keepsSigning ? pathBefore(this.dataDirectory) : this.retiredPath(name, old);
      this.keep(path, kept);
      if (hasCertificate(name)) this.keep(pathOfCertificate(path), pathOfCertificate(kept));
    }
    const certificate = pathOfCertificate(waiting);
    if (existsSync(certificate)) renameSync(certificate, pathOfCertificate(path));
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

  private read(name: OnlineKeyName, path: string): PublicKey | undefined {
    const signer = KEY_KINDS[name].read(path, this.passphrase);
    return signer && named(name, signer);
  }

  private keep(from: string, to: string): void {
    const text = existsSync(to) ? undefined : readPrivateFile(from);
    if (text !== undefined) writePrivateFile(to, text);
  }

  private retiredPath(name: OnlineKeyName, { publicKey }: Pick<PublicKey, 'publicKey'>): string {
    const folder = privateFolder(join(keyFolder(this.dataDirectory), 'retired'));
    return join(folder, `${name}-${toHex(publicKey).slice(0, 16)}.pem`);
  }
}

const named = (name: OnlineKeyName, { publicKey }: Pick<PublicKey, 'publicKey'>): PublicKey => ({
  publicKey,
  multikey: KEY_KINDS[name].multikey(publicKey),
});

/** Whether the folder holds the keys of a registry. */
export const hasKeys = (dataDirectory: string): boolean => existsSync(markerPath(dataDirectory));

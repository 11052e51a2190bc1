import type { Ed25519Signer, P256Signer, Sm2Signer } from '../../core/crypto.js';
import { multikeyFromEd25519, multikeyFromP256, multikeyFromSm2 } from '../../core/proof/index.js';
import {
  createKeyFile,
  createP256KeyFile,
  createSm2KeyFile,
  readKeyFile,
  readP256KeyFile,
  readSm2KeyFile,
} from './key-file.js';
import type { OnlineKeyName } from './key-names.js';

/** How the keys of one algorithm are made, read and named. */
interface KeyKind<Signer extends { readonly publicKey: Uint8Array }> {
  create(path: string, passphrase: string | undefined): Signer;
  read(path: string, passphrase: string | undefined): Signer | undefined;
  multikey(publicKey: Uint8Array): string;
  readonly publicKeyBytes: number;
}

const ED25519: KeyKind<Ed25519Signer> = {
  create: createKeyFile,
  read: readKeyFile,
  multikey: multikeyFromEd25519,
  publicKeyBytes: 32,
};
const P256: KeyKind<P256Signer> = {
  create: createP256KeyFile,
  read: readP256KeyFile,
  multikey: multikeyFromP256,
  publicKeyBytes: 33,
};
const SM2: KeyKind<Sm2Signer> = {
  create: createSm2KeyFile,
  read: readSm2KeyFile,
  multikey: multikeyFromSm2,
  publicKeyBytes: 33,
};

/** The algorithm of each key. */
export const KEY_KINDS = {
  ledger: ED25519,
  'public-entry': ED25519,
  'public-credential': ED25519,
  'public-pdf': P256,
  'public-sm2': SM2,
  'social-entry': ED25519,
  'social-credential': ED25519,
  'social-pdf': P256,
  'social-sm2': SM2,
} satisfies Record<OnlineKeyName, KeyKind<{ readonly publicKey: Uint8Array }>>;

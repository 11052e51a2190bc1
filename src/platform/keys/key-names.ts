/** Ed25519 keys that the running registry cannot do without. */
export const ED25519_KEY_NAMES = [
  'ledger',
  'public-entry',
  'public-credential',
  'social-entry',
  'social-credential',
] as const;
export type Ed25519KeyName = (typeof ED25519_KEY_NAMES)[number];

/**
 * Keys of further artefacts of a certificate: P-256 for its PDF, SM2 for the signature over its credential. A registry
 * founded before they existed goes on without them until the root of the centre has introduced them.
 */
export const ARTEFACT_KEY_NAMES = ['public-pdf', 'public-sm2', 'social-pdf', 'social-sm2'] as const;
export type ArtefactKeyName = (typeof ARTEFACT_KEY_NAMES)[number];

/** Keys that the running registry signs with. */
export const ONLINE_KEY_NAMES = [...ED25519_KEY_NAMES, ...ARTEFACT_KEY_NAMES] as const;
export type OnlineKeyName = (typeof ONLINE_KEY_NAMES)[number];

/** Every private key of the first start, by the path of its file below the key folder, without `.pem`. */
export const KEY_NAMES = [...ED25519_KEY_NAMES, 'offline/public-root', 'offline/social-root'] as const;
export type KeyName = (typeof KEY_NAMES)[number];

/** Roots sign only when another key is introduced or retired; their files may be taken away in between. */
export const isOffline = (name: KeyName): boolean => name.startsWith('offline/');

/** Whether a word names a key that can be replaced while the registry lives. */
export const isOnlineKeyName = (word: string): word is OnlineKeyName => ONLINE_KEY_NAMES.some((name) => name === word);

/** Whether the key comes with an X.509 certificate. */
export const hasCertificate = (name: OnlineKeyName): name is 'public-pdf' | 'social-pdf' => name.endsWith('-pdf');

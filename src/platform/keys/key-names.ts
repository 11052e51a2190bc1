/** Every private key of the registry, by the path of its file below the key folder, without `.pem`. */
export const KEY_NAMES = [
  'ledger',
  'public-entry',
  'public-credential',
  'social-entry',
  'social-credential',
  'offline/public-root',
  'offline/social-root',
] as const;
export type KeyName = (typeof KEY_NAMES)[number];

/** Roots sign only when another key is introduced or retired; their files may be taken away in between. */
export const isOffline = (name: KeyName): boolean => name.startsWith('offline/');

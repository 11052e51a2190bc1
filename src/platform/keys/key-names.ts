/** Keys that the running registry signs with. */
export const ONLINE_KEY_NAMES = [
  'ledger',
  'public-entry',
  'public-credential',
  'social-entry',
  'social-credential',
] as const;
export type OnlineKeyName = (typeof ONLINE_KEY_NAMES)[number];

/** Every private key of the registry, by the path of its file below the key folder, without `.pem`. */
export const KEY_NAMES = [...ONLINE_KEY_NAMES, 'offline/public-root', 'offline/social-root'] as const;
export type KeyName = (typeof KEY_NAMES)[number];

/** Roots sign only when another key is introduced or retired; their files may be taken away in between. */
export const isOffline = (name: KeyName): boolean => name.startsWith('offline/');

/** Whether a word names a key that can be replaced while the registry lives. */
export const isOnlineKeyName = (word: string): word is OnlineKeyName => ONLINE_KEY_NAMES.some((name) => name === word);

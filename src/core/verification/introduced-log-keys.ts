import { formatVerifierKey, isKeyName, KEY_TYPES, makeVerifierKey } from '../note/index.js';
import { ed25519FromMultikey } from '../proof/index.js';
import { parseTlogProof } from '../tlog-proof/index.js';
import type { TrustedContext } from './context.js';
import type { LoggedEntry } from './input.js';
import { readEntry } from './read-entry.js';
import type { TrustFile } from './trust-file.js';

type Listed = NonNullable<TrustFile['log']['keys']>[number];

/**
 * The context with the keys of the log that the root of the public centre introduced and retired since the trust file
 * was made, so that evidence of today holds under the trust file of yesterday. The signature of the root is what
 * counts; the index only bounds sizes, and the inclusion of these entries is judged with all others. About a key that
 * the trust file lists with an end, nothing is learned.
 */
export const withIntroducedLogKeys = (context: TrustedContext, entries: readonly LoggedEntry[]): TrustedContext => {
  const { log, centres } = context.trust;
  const keys = new Map((log.keys ?? [{ vkey: log.vkey, fromSize: 0 }]).map((key): [string, Listed] => [key.vkey, key]));
  const before = JSON.stringify([...keys.values()]);
  for (const logged of entries) {
    const { entry } = readEntry(context, logged.entry);
    const proof = parseTlogProof(logged.tlogProof);
    if (!entry.ok || !proof.ok || entry.value.centre !== 'public' || entry.value.by !== centres.public.root) continue;
    const { value } = entry;
    if (value.kind !== 'key.introduced' && value.kind !== 'key.retired') continue;
    const { index } = proof.value;
    const vkey = vkeyOf(context, log.origin, value.body.key);
    const known = vkey === undefined ? undefined : keys.get(vkey);
    if (vkey === undefined) continue;
    if (value.kind === 'key.introduced' && value.body.purpose === 'log') {
      if (known === undefined) keys.set(vkey, { vkey, fromSize: index + 1 });
    } else if (value.kind === 'key.retired' && known !== undefined && known.toSize === undefined) {
      keys.set(vkey, { ...known, toSize: value.body.firstUntrustedIndex ?? index });
    }
  }
  const listed = [...keys.values()];
  if (JSON.stringify(listed) === before) return context;
  return { ...context, trust: { ...context.trust, log: { ...log, keys: listed } } };
};

const vkeyOf = ({ crypto }: TrustedContext, origin: string, multikey: string): string | undefined => {
  const publicKey = isKeyName(origin) ? ed25519FromMultikey(multikey) : undefined;
  return publicKey && formatVerifierKey(makeVerifierKey(crypto, origin, KEY_TYPES.note, publicKey));
};

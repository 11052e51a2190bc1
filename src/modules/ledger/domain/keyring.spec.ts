import { nobleCrypto, nobleSigner } from '../../../core/crypto.js';
import {
  buildEntry,
  type EntryDraft,
  type EntryKind,
  KEY_PURPOSES,
  type KeyPurpose,
  type LedgerEntry,
  parseEntry,
} from '../../../core/entry/index.js';
import { multikeyFromEd25519 } from '../../../core/proof/index.js';
import { Keyring } from './keyring.js';
import { logKeySizes } from './log-key-sizes.js';

const signer = (seed: number) => nobleSigner(new Uint8Array(32).fill(seed));
const multikey = (seed: number) => multikeyFromEd25519(signer(seed).publicKey);
const ROOT = 1;
const OTHER_ROOT = 2;
const ENTRY = 3;
const NEW = 4;
const UUID = '7f3f4a3e-54b5-4a3c-9d3e-0d4a0a0f2b11';

const signed = <K extends EntryKind>(
  by: number,
  draft: Pick<EntryDraft<K>, 'kind' | 'subject' | 'body'>,
  centre: 'public' | 'social' = 'public',
): LedgerEntry => {
  const full = { at: '2026-03-04T02:00:00.000Z', centre, committed: {}, salts: {}, ...draft };
  const parsed = parseEntry(buildEntry(nobleCrypto, full, signer(by)).bytes);
  if (!parsed.ok) throw new Error(parsed.code);
  return parsed.value;
};

const acceptance = (by: number, centre: 'public' | 'social' = 'public') =>
  signed<'application.accepted'>(
    by,
    { kind: 'application.accepted', subject: `application:${UUID}`, body: { actId: UUID, officer: UUID } },
    centre,
  );

const introduction = (
  by: number,
  key: number,
  centre: 'public' | 'social' = 'public',
  purpose: 'entry' | 'log' = 'entry',
) =>
  signed<'key.introduced'>(
    by,
    {
      kind: 'key.introduced',
      subject: `key:${multikey(key)}`,
      body: { actId: UUID, key: multikey(key), purpose },
    },
    centre,
  );

const retirement = (by: number, key: number, firstUntrustedIndex?: number) =>
  signed<'key.retired'>(by, {
    kind: 'key.retired',
    subject: `key:${multikey(key)}`,
    body: {
      actId: UUID,
      key: multikey(key),
      ...(firstUntrustedIndex === undefined
        ? { reason: 'rotation' as const }
        : { reason: 'compromise' as const, firstUntrustedIndex }),
    },
  });

const known = (seed: number, centre: 'public' | 'social', purpose: 'root' | 'entry') => ({
  multikey: multikey(seed),
  centre,
  purpose,
  introducedIndex: purpose === 'root' ? undefined : 0,
  retiredIndex: undefined,
  firstUntrustedIndex: undefined,
});

const keyring = () =>
  new Keyring([known(ROOT, 'public', 'root'), known(OTHER_ROOT, 'social', 'root'), known(ENTRY, 'public', 'entry')]);

describe('keys of several algorithms', () => {
  const P256 = 'zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv';
  const SM2 = 'zEPJcFcXqS9Kq3yBYmbx3pTEp7tga8PqE8e4D672DviS9caEJ';
  const introducing = (key: string, purpose: KeyPurpose) =>
    signed<'key.introduced'>(ROOT, {
      kind: 'key.introduced',
      subject: `key:${key}`,
      body: { actId: UUID, key, purpose },
    });

  it('are introduced only for what their algorithm serves', () => {
    const may = (key: string) => KEY_PURPOSES.filter((purpose) => keyring().mayEnter(introducing(key, purpose)));
    expect(may(multikey(NEW))).toEqual(['entry', 'credential', 'log']);
    expect([may(P256), may(SM2)]).toEqual([['pdf'], ['credential']]);
  });

  it('stand beside each other for one purpose, and each is known by its own kind', () => {
    const ring = keyring();
    ring.apply(introducing(SM2, 'credential'), 7);
    const like = (key: string, centre: 'public' | 'social' = 'public') =>
      ring.knowsLike({ key, centre, purpose: 'credential' });
    expect([like(SM2), like(SM2.replace('EJ', 'Ea')), like(multikey(NEW)), like(SM2, 'social')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(ring.isInForce(SM2, 'public', 'credential')).toBe(true);
    expect(ring.mayEnter({ ...acceptance(ENTRY), by: SM2 })).toBe(false);
  });
});

describe('who may sign what', () => {
  it.each([
    ['the entry key its own centre', acceptance(ENTRY), true],
    ['the entry key for the other centre', acceptance(ENTRY, 'social'), false],
    ['a root an ordinary act', acceptance(ROOT), false],
    ['an unknown key', acceptance(NEW), false],
    ['a root a key of its centre', introduction(ROOT, NEW), true],
    ['a root a key of the other centre', introduction(ROOT, NEW, 'social'), false],
    ['the other root a key', introduction(OTHER_ROOT, NEW), false],
    ['an entry key another key', introduction(ENTRY, NEW), false],
    ['a key itself', introduction(NEW, NEW), false],
    ['a key that is known already', introduction(ROOT, ENTRY), false],
    ['a root as an ordinary key', introduction(ROOT, OTHER_ROOT), false],
    ['the public root a key of the log', introduction(ROOT, NEW, 'public', 'log'), true],
    ['the other root a key of the log', introduction(OTHER_ROOT, NEW, 'social', 'log'), false],
    ['the retirement of a known key', retirement(ROOT, ENTRY), true],
    ['the retirement of an unknown key', retirement(ROOT, NEW), false],
    ['the retirement of the root by itself', retirement(ROOT, ROOT), false],
    ['the retirement of a key by the other root', retirement(OTHER_ROOT, ENTRY), false],
  ])('%s', (_, entry, allowed) => expect(keyring().mayEnter(entry)).toBe(allowed));

  it('a key signs after its introduction and no longer after its retirement', () => {
    const keys = keyring();
    keys.apply(introduction(ROOT, NEW), 7);
    expect(keys.mayEnter(acceptance(NEW))).toBe(true);
    keys.apply(retirement(ROOT, NEW, 3), 9);
    expect(keys.mayEnter(acceptance(NEW))).toBe(false);
    expect(keys.mayEnter(introduction(ROOT, NEW))).toBe(false);
    expect(keys.mayEnter(retirement(ROOT, NEW))).toBe(false);
    expect(keys.changes()).toEqual([
      { ...known(NEW, 'public', 'entry'), introducedIndex: 7, retiredIndex: 9, firstUntrustedIndex: 3 },
    ]);
  });
});

describe('who may sign checkpoints', () => {
  it('is anybody alone before the first change, then the keys in force', () => {
    const keys = keyring();
    expect([keys.maySign([multikey(NEW)]), keys.maySign([multikey(NEW), multikey(ENTRY)])]).toEqual([true, false]);
    keys.apply(introduction(ROOT, NEW, 'public', 'log'), 7);
    expect(keys.maySign([multikey(NEW)])).toBe(true);
    expect(keys.maySign([multikey(ENTRY)])).toBe(false);
    expect(keys.maySign([multikey(NEW), multikey(ENTRY)])).toBe(false);
    keys.apply(retirement(ROOT, NEW), 9);
    expect(keys.maySign([multikey(NEW)])).toBe(false);
  });
});

describe('sizes of the keys of the log', () => {
  const log = (
    name: string,
    introducedIndex: number,
    ends: { retiredIndex?: number; firstUntrustedIndex?: number },
  ) => ({
    multikey: name,
    centre: 'public' as const,
    purpose: 'log' as const,
    introducedIndex,
    retiredIndex: ends.retiredIndex,
    firstUntrustedIndex: ends.firstUntrustedIndex,
  });

  it('end before the retirement, or where trust ends; the first begins at nothing', () => {
    const keys = [
      log('a', 10, { retiredIndex: 12 }),
      log('b', 11, { retiredIndex: 31, firstUntrustedIndex: 20 }),
      log('c', 30, {}),
    ];
    expect(logKeySizes(keys, (name) => `vkey ${name}`)).toEqual([
      { vkey: 'vkey c', fromSize: 31, isCompromised: false },
      { vkey: 'vkey b', fromSize: 12, toSize: 20, isCompromised: true },
      { vkey: 'vkey a', fromSize: 0, toSize: 12, isCompromised: false },
    ]);
  });
});

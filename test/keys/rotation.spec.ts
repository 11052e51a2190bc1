import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { retireLedgerKeyBefore, rotateKey } from '../../src/cli/keys/change-keys.js';
import { loadKeys } from '../../src/cli/keys/load-keys.js';
import { openCheckpoint } from '../../src/core/checkpoint/index.js';
import { multikeyFromEd25519 } from '../../src/core/proof/index.js';
import {
  parseArtefact,
  parseTrustFile,
  type TrustFile,
  verifyRegistration,
} from '../../src/core/verification/index.js';
import { formatCheckpoint } from '../../src/core/checkpoint/index.js';
import { noteSigner, noteVerifier, parseVerifierKey, signNote } from '../../src/core/note/index.js';
import { utf8 } from '../../src/core/bytes.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { ONLINE_KEY_NAMES, type OnlineKeyName } from '../../src/platform/keys/index.js';
import { WholeApp } from '../support/app.js';
import { independentCosignature } from '../support/independent-cosignature.js';
import { Road } from '../support/road.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const ROTATION = { reason: 'rotation' } as const;

let whole: WholeApp;

afterEach(() => whole.close());

const place = () => ({ config: whole.config, databaseUrl: whole.database.url, clock: whole.clock });
const keysFolder = () => join(whole.config.dataDirectory, 'keys');
const rotate = (name: OnlineKeyName) => rotateKey(place(), { name, retirement: ROTATION });
const rotateWhileStopped = async (...names: OnlineKeyName[]) =>
  whole.whileStopped(async () => {
    for (const name of names) await rotate(name);
  });
const text = async (url: string, token?: string) =>
  (
    await whole.app.inject({
      method: 'GET',
      url,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    })
  ).body;
const trustFile = async (): Promise<TrustFile> => {
  const trust = parseTrustFile(utf8(await text('/v1/trust-file')));
  if (!trust.ok) throw new Error(trust.code);
  return trust.value;
};
const verdict = (bundle: string, trust: TrustFile) => {
  const artefact = parseArtefact(utf8(bundle));
  if (!artefact.ok) throw new Error(artefact.code);
  return verifyRegistration(artefact.value.input, trust, { now: whole.clock.now(), crypto: nodeCrypto }).verdict;
};
const isSignedBy = (note: string, vkey: string): boolean => {
  const key = parseVerifierKey(nodeCrypto, vkey);
  return key.ok && openCheckpoint(note, [noteVerifier(nodeCrypto, key.value)], key.value.name).ok;
};
const keysKnown = () =>
  whole.query('SELECT multikey, purpose, retired_index::int AS retired FROM ledger_key ORDER BY introduced_index');

/** A published certificate of new people, as its holder reads it now and later. */
async function certificate() {
  const road = await Road.begin(whole);
  const number = await road.published();
  const bundle = () => text(`/v1/certificates/${number}/bundle`, road.cast.filer.token);
  return { number, road, bundle, first: await bundle() };
}

describe('a rotation', () => {
  it('of every key leaves all that was signed before verifiable, and all that is signed after', async () => {
    whole = await WholeApp.start();
    const before = await certificate();
    const oldTrust = await trustFile();
    const oldNote = await text('/ledger/checkpoint');
    await rotateWhileStopped(...ONLINE_KEY_NAMES);
    const newTrust = await trustFile();
    expect(newTrust.log.keys).toHaveLength(2);
    expect(newTrust.log.vkey).not.toBe(oldTrust.log.vkey);
    // The root key that an old trust file holds introduces the new keys to it, in the evidence itself.
    for (const trust of [oldTrust, newTrust]) {
      expect([verdict(before.first, trust), verdict(await before.bundle(), trust)]).toEqual(['valid', 'valid']);
    }
    const after = await certificate();
    for (const trust of [oldTrust, newTrust]) {
      expect([verdict(after.first, trust), verdict(await before.bundle(), trust)]).toEqual(['valid', 'valid']);
    }
    expect((await whole.client().get(`/v1/verifications/${before.number}`)).body['verdict']).toBe('valid');
    const newNote = await text('/ledger/checkpoint');
    const [current = '', earlier = ''] = (await text('/ledger/vkey')).split('\n');
    expect([current, earlier]).toEqual([newTrust.log.vkey, oldTrust.log.vkey]);
    expect([isSignedBy(oldNote, earlier), isSignedBy(newNote, current), isSignedBy(newNote, earlier)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(newTrust.policy.match(/^log /gm)).toHaveLength(2);
    const did = JSON.parse(await text('/centres/social/did.json'));
    // Ed25519, P-256 and SM2, now and before.
    expect(did.assertionMethod).toHaveLength(6);
    const known = await keysKnown();
    expect(known.filter(({ retired }) => retired !== null)).toHaveLength(9);
    // With the certificates of two.
    expect(readdirSync(join(keysFolder(), 'retired'))).toHaveLength(11);
    expect(readdirSync(keysFolder()).filter((name) => name.includes('.next'))).toEqual([]);
  });

  it('of one key can be made again', async () => {
    whole = await WholeApp.start();
    const { first, bundle } = await certificate();
    await rotateWhileStopped('ledger', 'social-credential');
    await rotateWhileStopped('ledger', 'social-credential');
    const trust = await trustFile();
    expect(trust.log.keys).toHaveLength(3);
    expect([verdict(first, trust), verdict(await bundle(), trust)]).toEqual(['valid', 'valid']);
    const later = await certificate();
    expect(verdict(later.first, trust)).toBe('valid');
  });

  it('has acts that wait with a signature of the old key made again with the new one', async () => {
    whole = await WholeApp.start();
    const road = await Road.begin(whole);
    const id = await road.submitted();
    const [waiting] = await whole.query('SELECT count(*)::int AS count FROM ledger_waiting');
    expect(waiting.count).toBeGreaterThan(0);
    const old = multikeyFromEd25519(loadKeys(whole.config).centres.social.entry.publicKey);
    await rotateWhileStopped('social-entry');
    const [row] = await whole.query(
      "SELECT convert_from(entry, 'UTF8') AS entry FROM published_entry WHERE kind = 'application.filed'",
    );
    expect(JSON.parse(row.entry)).toMatchObject({ subject: `application:${id}` });
    expect(JSON.parse(row.entry).by).not.toBe(old);
  });

  it('after a compromise makes forgeries of what the old key of the log signed beyond', async () => {
    whole = await WholeApp.start();
    const { first, bundle } = await certificate();
    const stolen = loadKeys(whole.config).ledger;
    const oldTrust = await trustFile();
    const { size } = JSON.parse(await text('/v1/ledger/checkpoints?limit=1')).items[0];
    const retirement = { reason: 'compromise', firstUntrustedIndex: Number(size) } as const;
    await whole.whileStopped(async () => {
      await rotateKey(place(), { name: 'ledger', retirement });
    });
    const trust = await trustFile();
    expect(trust.policy).not.toContain(oldTrust.log.vkey);
    expect(await text('/ledger/vkey')).toBe(`${trust.log.vkey}\n`);
    // Until there the old checkpoints count, and so do certificates under them.
    expect([verdict(first, trust), verdict(await bundle(), trust)]).toEqual(['valid', 'valid']);
    // The thief signs the very tree that the log has by now: it is its key that is wrong.
    const honest = JSON.parse(await bundle());
    const note: string = honest.tlogProof.slice(honest.tlogProof.indexOf('\n\n') + 2);
    const [origin = '', entries = '', root = ''] = note.split('\n');
    const checkpoint = { origin, size: Number(entries), root: Buffer.from(root, 'base64'), extensions: [] };
    const forged = signNote(formatCheckpoint(checkpoint), [noteSigner(nodeCrypto, origin, stolen)]);
    const forgery = (await bundle()).replaceAll(JSON.stringify(note).slice(1, -1), JSON.stringify(forged).slice(1, -1));
    expect(forgery).not.toBe(await bundle());
    expect(verdict(forgery, trust)).toBe('forged');
    // Whoever was told nothing since learns it from the entry of the retirement.
    expect(verdict(forgery, oldTrust)).toBe('forged');
  });

  it('of the key of the log may let both sign for a while', async () => {
    whole = await WholeApp.start();
    const old = (await trustFile()).log.vkey;
    await whole.whileStopped(async () => {
      await rotateKey(place(), { name: 'ledger', retirement: undefined });
    });
    const { first } = await certificate();
    const both = await text('/ledger/checkpoint');
    const trust = await trustFile();
    expect([isSignedBy(both, old), isSignedBy(both, trust.log.vkey)]).toEqual([true, true]);
    expect(verdict(first, trust)).toBe('valid');
    await whole.whileStopped(async () => {
      await expect(rotate('ledger')).rejects.toMatchObject({ code: 'key-before-in-force' });
      await retireLedgerKeyBefore(place(), ROTATION);
      await expect(retireLedgerKeyBefore(place(), ROTATION)).rejects.toMatchObject({ code: 'key-nothing-before' });
    });
    const alone = await text('/ledger/checkpoint');
    expect([isSignedBy(alone, old), isSignedBy(alone, trust.log.vkey)]).toEqual([false, true]);
    expect(verdict(first, await trustFile())).toBe('valid');
    await certificate();
  });
});

describe('a rotation is refused', () => {
  it('without the root key, in one sentence, and changes nothing', async () => {
    whole = await WholeApp.start();
    await whole.whileStopped(async () => {
      const away = join(whole.config.dataDirectory, 'away');
      renameSync(join(keysFolder(), 'offline'), away);
      await expect(rotate('public-entry')).rejects.toMatchObject({
        code: 'key-root-missing',
        en: expect.stringContaining('keys/offline/public-root.pem'),
      });
      expect(existsSync(join(keysFolder(), 'public-entry.next.pem'))).toBe(false);
    });
    expect((await keysKnown()).every(({ retired }) => retired === null)).toBe(true);
  });

  it('from a copy of the folder, when the other was quicker', async () => {
    whole = await WholeApp.start();
    await whole.whileStopped(async () => {
      const read = (name: string) => readFileSync(join(whole.config.dataDirectory, name), 'utf8');
      const old = { list: read('keys.json'), key: read('keys/public-entry.pem') };
      await rotate('public-entry');
      const [list, key] = [read('keys.json'), read('keys/public-entry.pem')];
      writeFileSync(join(whole.config.dataDirectory, 'keys.json'), old.list);
      writeFileSync(join(keysFolder(), 'public-entry.pem'), old.key);
      await expect(rotate('public-entry')).rejects.toMatchObject({ code: 'ledger-key-unknown' });
      writeFileSync(join(whole.config.dataDirectory, 'keys.json'), list);
      writeFileSync(join(keysFolder(), 'public-entry.pem'), key);
    });
    expect((await keysKnown()).filter(({ purpose }) => purpose === 'entry')).toHaveLength(3);
  });

  it('of two copies of the folder at the same moment, but for one', async () => {
    whole = await WholeApp.start();
    const copy = temporaryFolder();
    await whole.whileStopped(async () => {
      cpSync(whole.config.dataDirectory, copy.path, { recursive: true });
      const places = [place(), { ...place(), config: { ...whole.config, dataDirectory: copy.path } }];
      const wish = { name: 'ledger', retirement: ROTATION } as const;
      const made = await Promise.allSettled(places.map((each) => rotateKey(each, wish)));
      const refused = made.find((each) => each.status === 'rejected');
      expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(refused?.reason.code).toMatch(/^(key-not-in-force|ledger-log-key-changed|ledger-key-unknown)$/);
      if (made[0]?.status === 'rejected') cpSync(copy.path, whole.config.dataDirectory, { recursive: true });
      rmSync(join(keysFolder(), 'ledger.next.pem'), { force: true });
    });
    expect((await keysKnown()).filter(({ purpose }) => purpose === 'log')).toHaveLength(2);
    copy.remove();
  });

  it('with a first untrusted index beyond the ledger', async () => {
    whole = await WholeApp.start();
    await whole.whileStopped(async () => {
      const retirement = { reason: 'compromise', firstUntrustedIndex: 1_000_000 } as const;
      await expect(rotateKey(place(), { name: 'ledger', retirement })).rejects.toMatchObject({
        code: 'key-first-untrusted',
      });
    });
  });
});

it('cosigns checkpoints with ML-DSA-44 when asked to, which others can check', async () => {
  whole = await WholeApp.start({ environment: { REGISTRY_LEDGER_MLDSA: 'true' } });
  const { first } = await certificate();
  const trust = await trustFile();
  const vkey = trust.log.keys?.map((key) => key.vkey).find((known) => known !== trust.log.vkey) ?? '';
  const note = await text('/ledger/checkpoint');
  const split = note.indexOf('\n\n') + 1;
  const [ed25519 = '', mlDsa44 = ''] = note.slice(split + 1).split('\n');
  expect(isSignedBy(`${note.slice(0, split + 1)}${ed25519}\n`, trust.log.vkey)).toBe(true);
  const seconds = independentCosignature(mlDsa44, vkey, note.slice(0, split));
  expect(seconds).toBe(Math.floor(whole.clock.now().getTime() / 1_000));
  expect(verdict(first, trust)).toBe('valid');
  // A wrong line of a key that the trust file lists spoils the checkpoint.
  const wrong = Buffer.from(mlDsa44.split(' ')[2] ?? '', 'base64');
  wrong[2_000] = (wrong[2_000] ?? 0) ^ 1;
  const spoilt = first.replaceAll(mlDsa44.split(' ')[2] ?? '', wrong.toString('base64'));
  expect(spoilt).not.toBe(first);
  expect(verdict(spoilt, trust)).toBe('forged');
});

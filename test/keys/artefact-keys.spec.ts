import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rotateKey } from '../../src/cli/keys/change-keys.js';
import { introduceKeys } from '../../src/cli/keys/introduce-keys.js';
import { keysForStart } from '../../src/cli/keys/load-keys.js';
import { missingKeysNotice } from '../../src/cli/serve/missing-keys-notice.js';
import { utf8 } from '../../src/core/bytes.js';
import { p256FromMultikey, sm2FromMultikey } from '../../src/core/proof/index.js';
import { CentreSigners } from '../../src/modules/certificates/application/centre-signers.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import { WholeApp } from '../support/app.js';

const MESSAGE = utf8('message');

let whole: WholeApp;
afterEach(() => whole.close());

const folder = (name = '') => join(whole.config.dataDirectory, 'keys', name);
const place = () => ({ config: whole.config, databaseUrl: whole.database.url, clock: whole.clock });
const signers = () => whole.app.get(CentreSigners, { strict: false });
/** What the ledger knows: purpose, algorithm, and whether it is retired. */
const known = (): Promise<{ kind: string }[]> =>
  whole.query(
    `SELECT concat_ws(' ', centre, purpose, substr(multikey, 1, 4), CASE WHEN retired_index IS NOT NULL THEN 'retired' END) AS kind
     FROM ledger_key WHERE multikey NOT LIKE 'z6Mk%' ORDER BY introduced_index`,
  );
const kinds = async () => (await known()).map(({ kind }) => kind);
const notice = async () => {
  const keys = await keysForStart(whole.config, whole.database.url, whole.clock);
  const { config, clock, database } = whole;
  const runtime = { config, clock, keys, database: { appUrl: database.url, ownerUrl: database.ownerUrl } };
  return missingKeysNotice(whole.app, runtime, { terminal: false });
};
const ALL = ['public pdf zDna', 'public credential zEPJ', 'social pdf zDna', 'social credential zEPJ'];

/** Puts the roots away while something is done. */
async function withoutRoots(work: () => Promise<void>): Promise<void> {
  renameSync(folder('offline'), `${whole.config.dataDirectory}-roots`);
  mkdirSync(folder('offline'), { mode: 0o700 });
  await work();
  rmSync(folder('offline'), { recursive: true });
  renameSync(`${whole.config.dataDirectory}-roots`, folder('offline'));
}

describe('the keys of further artefacts', () => {
  it('are introduced by the foundation, and sign for their centres', async () => {
    whole = await WholeApp.start();
    expect(await kinds()).toEqual(ALL);
    for (const centre of ['public', 'social'] as const) {
      const [pdf, sm2] = [signers().pdf(centre), signers().sm2(centre)];
      const point = p256FromMultikey(pdf?.multikey ?? '') ?? MESSAGE;
      expect(nodeCrypto.verifyP256(point, MESSAGE, pdf?.sign(MESSAGE) ?? MESSAGE)).toBe(true);
      const other = sm2FromMultikey(sm2?.multikey ?? '') ?? MESSAGE;
      expect(nodeCrypto.verifySm2(other, MESSAGE, sm2?.sign(MESSAGE) ?? MESSAGE)).toBe(true);
    }
    expect(await notice()).toEqual([]);
  });

  it('come to an older registry at its next start, once', async () => {
    whole = await WholeApp.start({ withoutArtefactKeys: true });
    expect(await kinds()).toEqual([]);
    expect([signers().pdf('public'), signers().sm2('social')]).toEqual([undefined, undefined]);
    expect((await whole.client().get('/centres/public/pdf-signing.pem')).status).toBe(404);
    await whole.whileStopped(async () => {});
    expect(await kinds()).toEqual(ALL);
    const { multikey } = signers().pdf('social') ?? {};
    expect(multikey).toMatch(/^zDna/);
    await whole.whileStopped(async () => {});
    expect(await kinds()).toEqual(ALL);
    expect(signers().pdf('social')?.multikey).toBe(multikey);
  });

  it('stay out of an older registry whose roots are away, until they are introduced', async () => {
    whole = await WholeApp.start({ withoutArtefactKeys: true });
    await whole.whileStopped(async () => {
      await withoutRoots(async () => {
        const keys = await keysForStart(whole.config, whole.database.url, whole.clock);
        expect([keys.centres.public.pdf, existsSync(folder('public-pdf.pem'))]).toEqual([undefined, false]);
        await expect(introduceKeys(place())).rejects.toMatchObject({ code: 'key-root-missing' });
      });
      rmSync(folder('offline/social-root.pem'));
    });
    expect(await kinds()).toEqual(ALL.slice(0, 2));
    expect((await notice()).join()).toMatch(/keys\/offline\/social-root\.pem.*registry keys introduce/);
    expect((await notice()).join()).not.toContain('public-root');
    expect(signers().sm2('social')).toBeUndefined();
  });

  it('are introduced by the command while the registry is stopped, and then no more', async () => {
    whole = await WholeApp.start({ withoutArtefactKeys: true });
    await whole.whileStopped(async () => {
      const { introduced } = await introduceKeys(place());
      expect(introduced.map(({ centre, key }) => `${centre} ${key.slice(0, 4)}`)).toEqual([
        'public zDna',
        'public zEPJ',
        'social zDna',
        'social zEPJ',
      ]);
      expect(await introduceKeys(place())).toEqual({ introduced: [] });
    });
    expect(await kinds()).toEqual(ALL);
  });

  it('that were made and listed, but not introduced when the start was killed, sign nothing before they are', async () => {
    whole = await WholeApp.start({ withoutArtefactKeys: true });
    await whole.whileStopped(async () => {
      await keysForStart(whole.config, whole.database.url, whole.clock);
      rmSync(folder('offline/public-root.pem'));
    });
    expect(existsSync(folder('public-pdf.pem'))).toBe(true);
    expect(await kinds()).toEqual(ALL.slice(2));
    expect([signers().pdf('public'), signers().sm2('public')]).toEqual([undefined, undefined]);
    expect((await whole.client().get('/centres/public/pdf-signing.pem')).status).toBe(404);
    const trust = (await whole.client().get('/v1/trust-file')).body;
    expect(trust).toMatchObject({ centres: { social: { pdfKeys: [{}] } } });
    expect(trust).not.toMatchObject({ centres: { public: { pdfKeys: [{}] } } });
    const did = JSON.stringify((await whole.client().get('/centres/public/did.json')).body);
    expect(did).not.toMatch(/#z(Dna|EPJ)/);
    expect((await notice()).join()).toContain('public-root.pem');
  });

  it('cannot be changed for others behind the ledger: neither file nor list', async () => {
    whole = await WholeApp.start();
    const list = join(whole.config.dataDirectory, 'keys.json');
    const kept = readFileSync(list, 'utf8');
    await expect(
      whole.whileStopped(async () => {
        // Somebody takes the key out of list and folder, so that a new one is made at the next start.
        const { publicKeys, ...rest } = JSON.parse(kept);
        const { 'public-pdf': _taken, ...others } = publicKeys;
        writeFileSync(list, JSON.stringify({ ...rest, publicKeys: others }), { mode: 0o600 });
        for (const name of ['public-pdf.pem', 'public-pdf.cert.pem']) {
          copyFileSync(folder(name), `${folder(name)}.kept`);
          rmSync(folder(name));
        }
      }),
    ).rejects.toMatchObject({ code: 'ledger-key-unknown' });
    await whole.whileStopped(async () => {
      for (const name of ['public-pdf.pem', 'public-pdf.cert.pem']) renameSync(`${folder(name)}.kept`, folder(name));
      writeFileSync(list, kept, { mode: 0o600 });
    });
    expect(await kinds()).toEqual(ALL);
  });

  it('of before a rotation are refused afterwards', async () => {
    whole = await WholeApp.start();
    const list = join(whole.config.dataDirectory, 'keys.json');
    const [before, pem] = [readFileSync(list, 'utf8'), readFileSync(folder('social-sm2.pem'), 'utf8')];
    let after: readonly [string, string] = ['', ''];
    await expect(
      whole.whileStopped(async () => {
        await rotateKey(place(), { name: 'social-sm2', retirement: { reason: 'rotation' } });
        after = [readFileSync(list, 'utf8'), readFileSync(folder('social-sm2.pem'), 'utf8')];
        writeFileSync(list, before, { mode: 0o600 });
        writeFileSync(folder('social-sm2.pem'), pem, { mode: 0o600 });
      }),
    ).rejects.toMatchObject({ code: 'ledger-key-unknown' });
    await whole.whileStopped(async () => {
      writeFileSync(list, after[0], { mode: 0o600 });
      writeFileSync(folder('social-sm2.pem'), after[1], { mode: 0o600 });
    });
    expect(await kinds()).toEqual([...ALL.slice(0, 3), 'social credential zEPJ retired', 'social credential zEPJ']);
  });

  it('are served with a certificate that openssl vouches for', async () => {
    whole = await WholeApp.start();
    const answer = await whole.app.inject({ method: 'GET', url: '/centres/social/pdf-signing.pem' });
    expect(answer.headers['content-type']).toBe('application/x-pem-file');
    const path = join(whole.config.dataDirectory, 'issuer.cert.pem');
    writeFileSync(path, answer.body);
    const options = ['x509', '-in', path, '-noout', '-subject', '-nameopt', 'utf8,sep_comma_plus'];
    expect(execFileSync('openssl', options).toString()).toContain('CN=社会数据资产登记中心登记专用章');
    const verified = execFileSync('openssl', ['verify', '-CAfile', path, '-purpose', 'any', path]).toString();
    expect(verified).toContain('OK');
    expect((await whole.client().get('/centres/nobody/pdf-signing.pem')).status).toBe(404);
  });
});

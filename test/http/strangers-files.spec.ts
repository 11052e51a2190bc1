import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isObject, type JsonObject, parseJson } from '../../src/core/canonical/index.js';
import { nobleCrypto } from '../../src/core/crypto.js';
import { verificationMethodOf } from '../../src/core/did/index.js';
import { addDataIntegrityProof } from '../../src/core/proof/index.js';
import { encodeStatusList } from '../../src/core/status-list/index.js';
import { WholeApp } from '../support/app.js';
import { Road } from '../support/road.js';
import { multikeyOf, seeded } from '../support/sample-registry.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const MEBIBYTE = 1024 ** 2;
const LARGEST_LIST = 16 * MEBIBYTE;

let whole: WholeApp;
let bundle: JsonObject;

beforeAll(async () => {
  whole = await WholeApp.start();
  const road = await Road.begin(whole);
  const number = await road.published();
  const { body } = await road.cast.filer.client.get(`/v1/certificates/${number}/bundle`);
  const parsed = parseJson(JSON.stringify(body));
  bundle = parsed.ok && isObject(parsed.value) ? parsed.value : {};
});
afterAll(() => whole.close());

/** A status list as large as any that is accepted, in a few kilobytes, under a key of the sender's own. */
function inflated(list: JsonObject, mark: number): JsonObject {
  const bits = new Uint8Array(LARGEST_LIST);
  bits[0] = mark;
  const { proof, credentialSubject, ...rest } = list;
  const subject = { ...Object(credentialSubject), encodedList: encodeStatusList(bits) };
  const signer = seeded(77);
  const verificationMethod = verificationMethodOf(String(list['issuer']), multikeyOf(signer));
  const created = '2026-09-01T00:00:00.000Z';
  return addDataIntegrityProof(
    nobleCrypto,
    { ...rest, credentialSubject: subject },
    { signer, verificationMethod, created },
  );
}

describe('what strangers send for verification', () => {
  it('is not kept in memory once it was answered', async () => {
    const lists = Object(bundle['statusLists']);
    const revocation = isObject(lists.revocation) ? lists.revocation : {};
    const before = process.memoryUsage().arrayBuffers;
    for (let mark = 1; mark <= 12; mark += 1) {
      const forged = { ...bundle, statusLists: { ...lists, revocation: inflated(revocation, mark) } };
      const { status } = await whole.client().post('/v1/verifications', JSON.stringify(forged));
      expect(status).toBe(200);
    }
    collectGarbage();
    await new Promise(setImmediate);
    collectGarbage();
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(6 * LARGEST_LIST);
  }, 60_000);
});

import { utf8 } from '../../src/core/bytes.js';
import { canonicalBytes, isObject, type JsonObject, parseJson } from '../../src/core/canonical/index.js';
import { nobleCrypto, nobleSigner } from '../../src/core/crypto.js';
import { verificationMethodOf } from '../../src/core/did/index.js';
import { addDataIntegrityProof, multikeyFromEd25519 } from '../../src/core/proof/index.js';
import { qrUrl } from '../../src/core/qr/index.js';
import { expecting, type Road } from '../support/road.js';

/** Files of certificates as their holders have them, and as forgers make them. */
export class Certificates {
  constructor(private readonly road: Road) {}

  async bundle(number: string): Promise<string> {
    return JSON.stringify((await this.get(number, 'bundle')).body, null, 2);
  }

  async credential(number: string): Promise<JsonObject> {
    return objectIn(JSON.stringify((await this.get(number, 'credential')).body));
  }

  /** What stands in the QR code of a certificate, after its summary was changed in that way. */
  async qr(number: string, change: (summary: JsonObject) => JsonObject = (summary) => summary): Promise<string> {
    const summary = objectIn((await this.file(number, 'summary')).toString('utf8'));
    return qrUrl('https://registry.test', number, utf8(JSON.stringify(change(summary))));
  }

  /** A file of the certificate as its holder downloads it. */
  async file(number: string, what: 'summary' | 'rdfc' | 'sm2' | 'pdf' | 'qr.png' | 'bundle'): Promise<Buffer> {
    const { whole, cast } = this.road;
    const url = `/v1/certificates/${number}/${what}`;
    const headers = { authorization: `Bearer ${cast.filer.token}` };
    const { statusCode, rawPayload } = await whole.app.inject({ method: 'GET', url, headers });
    if (statusCode !== 200) throw new Error(`${url}: ${statusCode} ${rawPayload.toString('utf8')}`);
    return rawPayload;
  }

  async disclosure(number: string, fields: readonly string[]): Promise<string> {
    const { client } = this.road.cast.filer;
    const { body } = await expecting(200, client.post(`/v1/certificates/${number}/disclosures`, { fields }));
    return JSON.stringify(body);
  }

  private get(number: string, what: string) {
    return expecting(200, this.road.cast.filer.client.get(`/v1/certificates/${number}/${what}`));
  }
}

export const objectIn = (text: string): JsonObject => {
  const parsed = parseJson(text);
  if (!parsed.ok || !isObject(parsed.value)) throw new Error('no JSON object');
  return parsed.value;
};

/** The credential with another content, signed by a stranger's key under the issuer's name. */
export const resigned = (credential: JsonObject, content: JsonObject): JsonObject => {
  const { proof: _proof, ...unsecured } = credential;
  const stranger = nobleSigner(new Uint8Array(32).fill(99));
  const issuer = String(Object(unsecured['issuer']).id);
  const changed = { ...unsecured, credentialSubject: { ...Object(unsecured['credentialSubject']), ...content } };
  return addDataIntegrityProof(nobleCrypto, objectIn(Buffer.from(canonicalBytes(changed)).toString()), {
    signer: stranger,
    verificationMethod: verificationMethodOf(issuer, multikeyFromEd25519(stranger.publicKey)),
    created: '2026-09-25T02:00:00.000Z',
  });
};

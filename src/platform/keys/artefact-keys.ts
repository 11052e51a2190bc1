import { CENTRES, type Centre } from '../../core/access/index.js';
import { equalBytes } from '../../core/bytes.js';
import type { P256Signer, Sm2Signer } from '../../core/crypto.js';
import { type CertificateTerms, ensureCertificate, readCertificate } from './certificate-file.js';
import { mismatch, missing } from './key-faults.js';
import { readKeyFile } from './key-file.js';
import { KEY_KINDS } from './key-kinds.js';
import { type KeyMarker, readMarker, writeMarker } from './key-marker.js';
import { type ArtefactKeyName, hasCertificate } from './key-names.js';
import { keyFolder, markerPath, pathOfKey } from './key-paths.js';
import { keyPath } from './key-source.js';

/** A P-256 key with the certificate that readers of PDF files know it by. */
export interface PdfKey extends P256Signer {
  /** X.509, DER. */
  readonly certificate: Uint8Array;
}

/** The further keys of a centre, as far as they were made. */
interface ArtefactKeys {
  readonly pdf?: PdfKey;
  readonly sm2?: Sm2Signer;
}

const NAMES: Readonly<Record<Centre, readonly ArtefactKeyName[]>> = {
  public: ['public-pdf', 'public-sm2'],
  social: ['social-pdf', 'social-sm2'],
};

/**
 * The further keys that the list of public keys names.
 * @throws StartupError where one is missing, or another than the list says
 */
export function loadArtefactKeys(
  dataDirectory: string,
  passphrase: string | undefined,
  marker: KeyMarker,
): Readonly<Record<Centre, ArtefactKeys>> {
  const pathOf = (name: ArtefactKeyName) => pathOfKey(dataDirectory, name);
  const listed = <Signer extends { publicKey: Uint8Array }>(name: ArtefactKeyName, found: Signer | undefined) => {
    if (found === undefined) throw missing(pathOf(name));
    if (!equalBytes(marker[name] ?? new Uint8Array(), found.publicKey)) throw mismatch(pathOf(name));
    return found;
  };
  const keysOf = (centre: Centre): ArtefactKeys => {
    const [pdf, sm2] = [`${centre}-pdf`, `${centre}-sm2`] as const;
    const isListed = (name: ArtefactKeyName) => marker[name] !== undefined;
    const pdfKey = () => {
      const signer = listed(pdf, KEY_KINDS[pdf].read(pathOf(pdf), passphrase));
      return { ...signer, certificate: readCertificate(pathOf(pdf), signer.publicKey) };
    };
    return {
      ...(isListed(pdf) ? { pdf: pdfKey() } : {}),
      ...(isListed(sm2) ? { sm2: listed(sm2, KEY_KINDS[sm2].read(pathOf(sm2), passphrase)) } : {}),
    };
  };
  return { public: keysOf('public'), social: keysOf('social') };
}

/**
 * Makes the further keys that are not there yet, of each centre whose root can introduce them. One that was made is
 * listed like the others: it is never made anew, and no other is taken for it.
 * @throws StartupError
 */
export async function createArtefactKeys(
  dataDirectory: string,
  passphrase: string | undefined,
  certificate: CertificateTerms,
): Promise<void> {
  for (const centre of CENTRES) {
    for (const name of NAMES[centre]) {
      const marker = readMarker(markerPath(dataDirectory));
      if (marker === undefined || marker[name] !== undefined) continue;
      const root = readKeyFile(keyPath(keyFolder(dataDirectory), `offline/${centre}-root`), passphrase);
      if (root === undefined) continue;
      const path = pathOfKey(dataDirectory, name);
      const kind = KEY_KINDS[name];
      const signer = kind.read(path, passphrase) ?? kind.create(path, passphrase);
      if (hasCertificate(name)) await ensureCertificate(name, path, passphrase, certificate);
      writeMarker(markerPath(dataDirectory), { ...marker, [name]: signer.publicKey });
    }
  }
}

import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listText, readList } from '../../../src/cli/backup/file-list.js';
import { manifestText, readManifest } from '../../../src/cli/backup/manifest.js';
import { evidenceInFolder } from '../../../src/cli/verify/ledger-folder.js';
import { canonicalBytes } from '../../../src/core/canonical/index.js';
import { utf8 } from '../../../src/core/bytes.js';
import { encodeBundle } from '../../../src/core/tlog/index.js';
import { verifyRegistration } from '../../../src/core/verification/index.js';
import { readPidFile } from '../../../src/platform/embedded-database/pid-file.js';
import { KEY_NAMES } from '../../../src/platform/keys/key-names.js';
import { readMarker, writeMarker } from '../../../src/platform/keys/key-marker.js';
import { keyFromText, signerFromText } from '../../../src/platform/keys/key-text.js';
import { NOW, SampleRegistry } from '../../support/sample-registry.js';
import { crypto, log, notes } from '../support/material.js';
import { bytesOf, type Input, refusingAloud, type Target, textOf } from '../support/target.js';
import { readFileSync } from 'node:fs';

/** One folder for all: every reading writes its file anew. */
const folder = mkdtempSync(join(tmpdir(), 'registry-fuzz-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const fileOf = (name: string, input: Input): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof input === 'string' ? input : Buffer.from(input));
  return path;
};

const place = { zh: '私钥', en: 'the key' };
const pem = (type: 'ed25519' | 'x25519', passphrase?: string): string => {
  const { privateKey } = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519');
  const encryption = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  return privateKey.export({ type: 'pkcs8', format: 'pem', ...encryption }).toString();
};

const manifest = {
  createdAt: '2026-01-05T01:02:03.004Z',
  program: '0.1.0',
  migrations: ['Init1'],
  tables: [{ name: 'account', columns: ['id', 'name'], rows: '3' }],
  sequences: [{ name: 'account_id_seq', last: '3', called: true }],
  ledger: { size: '300', root: 'AAAA', checkpoint: notes.plain },
  listSha256: 'a'.repeat(64),
};
const list = listText(
  new Map([
    ['database/account.copy', 'b'.repeat(64)],
    ['data/evidence/aa/x', 'c'.repeat(64)],
  ]),
);

const marker = (() => {
  const path = join(folder, 'marker');
  writeMarker(path, {
    ledger: new Uint8Array(32).fill(1),
    'public-entry': new Uint8Array(32).fill(2),
    'public-credential': new Uint8Array(32).fill(3),
    'social-entry': new Uint8Array(32).fill(4),
    'social-credential': new Uint8Array(32).fill(5),
    'offline/public-root': new Uint8Array(32).fill(6),
    'offline/social-root': new Uint8Array(32).fill(7),
    ledgerMlDsa44: new Uint8Array(1312).fill(8),
  });
  return new Uint8Array(readFileSync(path));
})();

const registry = new SampleRegistry();
const certificate = registry.issue();
const credential = canonicalBytes(certificate.credential);
const ledger = join(folder, 'ledger');
mkdirSync(join(ledger, 'tile', 'entries'), { recursive: true });
const bundle = encodeBundle(registry.entries);
const bundlePath = join(ledger, 'tile', 'entries', `000.p/${registry.entries.length}`);
mkdirSync(join(ledger, 'tile', 'entries', '000.p'), { recursive: true });
const statusLists = {
  revocation: canonicalBytes(registry.list('revocation')),
  suspension: canonicalBytes(registry.list('suspension')),
};

/** The evidence that a copied log holds, unless the command line refuses it. */
const evidenceOf = (checkpoint: Uint8Array, entries: Uint8Array) => {
  writeFileSync(join(ledger, 'checkpoint'), checkpoint);
  writeFileSync(bundlePath, entries);
  return refusingAloud(() => evidenceInFolder(ledger, certificate.number));
};
const validIn = (checkpoint: Uint8Array, entries: Uint8Array): string[] => {
  const found = evidenceOf(checkpoint, entries);
  if (found === undefined) return [];
  const { verdict } = verifyRegistration({ credential, statusLists, ...found }, registry.trust(), { now: NOW, crypto });
  return verdict === 'valid' ? [verdict] : [];
};
const head = utf8(registry.checkpoint());

const hexDigest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Files that the registry left for itself, or that somebody put in their place. */
export const fileTargets: readonly Target[] = [
  {
    name: 'private key file',
    covers: ['signerFromText', 'keyFromText'],
    samples: [pem('ed25519'), pem('ed25519', 'secret'), pem('x25519'), notes.plain],
    words: ['-----BEGIN PRIVATE KEY-----', '-----BEGIN ENCRYPTED PRIVATE KEY-----', '-----END PRIVATE KEY-----', '\n'],
    read: (input) => {
      const signers = [undefined, 'secret'].map((passphrase) => {
        refusingAloud(() => keyFromText(textOf(input), passphrase, place));
        return refusingAloud(() => signerFromText(textOf(input), passphrase, place));
      });
      return { value: signers.map((signer) => signer?.publicKey) };
    },
  },
  {
    name: 'list of public keys',
    covers: ['readMarker'],
    samples: [marker],
    words: ['{', '}', '"', ':', 'null', '"publicKeys":', '"ledger-mldsa":'],
    read: (input) => {
      const path = fileOf('marker', input);
      const value = refusingAloud(() => readMarker(path));
      if (value === undefined) return undefined;
      expect(Object.keys(value).length).toBeGreaterThanOrEqual(KEY_NAMES.length);
      return { value };
    },
  },
  {
    name: 'manifest of a backup',
    covers: ['readManifest', 'manifestText'],
    samples: [utf8(manifestText(manifest))],
    words: ['{', '}', '[', ']', '"', ':', 'null', '"version":'],
    read: (input) => {
      fileOf('manifest.json', input);
      const value = refusingAloud(() => readManifest(folder));
      return value && { value, spelling: utf8(manifestText(value)) };
    },
    spelled: 'any',
  },
  {
    name: 'list of files of a backup',
    covers: ['readList', 'listText'],
    samples: [utf8(list)],
    words: ['  ', '\n', 'database/', 'data/', '..', '/', '\\', '\r'],
    read: (input) => {
      fileOf('files.sha256', input);
      const value = refusingAloud(() => readList(folder, hexDigest(bytesOf(input))));
      return value && { value, spelling: utf8(listText(value)) };
    },
    spelled: 'any',
  },
  {
    name: 'postmaster.pid',
    covers: ['readPidFile'],
    samples: ['123\n/data\n1767225600\n5544\n\n127.0.0.1\n  1 2\nready   \n'],
    words: ['\n', ' ', 'ready', '-1'],
    read: (input) => {
      fileOf('postmaster.pid', input);
      return { value: readPidFile(folder) };
    },
  },
  {
    name: 'checkpoint of a copied log',
    covers: ['evidenceInFolder'],
    samples: [head, utf8(log.note(7))],
    words: ['\n', '\n\n', '\u2014 ', registry.origin],
    read: (input) => ({ value: evidenceOf(bytesOf(input), bundle) }),
    claims: (input) => validIn(bytesOf(input), bundle),
  },
  {
    name: 'entries of a copied log',
    covers: ['evidenceInFolder'],
    samples: [bundle],
    read: (input) => ({ value: evidenceOf(head, bytesOf(input)) }),
    claims: (input) => validIn(head, bytesOf(input)),
  },
];

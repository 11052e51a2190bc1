import { nobleCrypto } from '../../src/core/crypto.js';
import { parseTrustFile } from '../../src/core/verification/index.js';
import { auditRegistry, inlineReader, openSource, trustOfFile } from '../../src/modules/auditing/index.js';
import type { WholeApp } from './app.js';

/** The audit of an exported ledger against the database it came from, under the registry's own trust file. */
export const auditOf = async (whole: WholeApp, folder: string) => {
  const reply = await whole.client().get('/v1/trust-file');
  const trustFile = parseTrustFile(new TextEncoder().encode(JSON.stringify(reply.body)));
  if (!trustFile.ok) throw new Error(trustFile.code);
  const trust = trustOfFile(nobleCrypto, trustFile.value);
  if (!trust.ok) throw new Error(trust.code);
  return auditRegistry({
    source: await openSource(folder),
    trust: trust.value,
    signatures: true,
    openings: [],
    databaseUrl: whole.database.url,
    progress: () => {},
    now: () => new Date(),
    readerFor: inlineReader,
  });
};

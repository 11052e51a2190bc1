import { utf8 } from '../../src/core/bytes.js';
import { parseCheckpoint } from '../../src/core/checkpoint/index.js';
import { leafHash, verifyInclusion } from '../../src/core/merkle/index.js';
import { parseNote } from '../../src/core/note/index.js';
import { parseTlogProof } from '../../src/core/tlog-proof/index.js';
import { LedgerReader } from '../../src/modules/ledger/index.js';
import { nodeCrypto } from '../../src/platform/crypto/index.js';
import type { WholeApp } from '../support/app.js';

/** The entry as JSON. */
export const parseEntryText = (text: string): object => JSON.parse(text);

/** Fails unless the proof leads from the very bytes of the entry to the root of the published checkpoint in it. */
export async function verifyProofText(whole: WholeApp, entry: string, proofText: string): Promise<void> {
  const proof = parseTlogProof(proofText);
  if (!proof.ok) throw new Error(proof.code);
  const { index, path, checkpoint } = proof.value;
  const note = parseNote(checkpoint);
  const parsed = note.ok ? parseCheckpoint(note.value.text) : note;
  if (!parsed.ok) throw new Error(parsed.code);
  const { size, root } = parsed.value;
  const leaf = leafHash(nodeCrypto, utf8(entry));
  expect(verifyInclusion(nodeCrypto, { index: Number(index), size, leafHash: leaf, path, root })).toBe(true);
  const published = await whole.app.get(LedgerReader, { strict: false }).findCheckpoint(size);
  expect(published?.note).toBe(checkpoint);
}

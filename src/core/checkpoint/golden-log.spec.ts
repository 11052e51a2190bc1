import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toBase64, utf8 } from '../bytes.js';
import { nobleCrypto as crypto, nobleSigner } from '../crypto.js';
import { appendLeaves, EMPTY_EDGE, EMPTY_ROOT, leafHash, restoreEdge } from '../merkle/index.js';
import { type NoteSigner, noteVerifier, parseSignerKey, signNote } from '../note/index.js';
import { encodeBundle } from '../tlog/index.js';
import { formatCheckpoint, openCheckpoint } from './index.js';

interface GoldenLog {
  privateKey: string;
  entries: string[];
  checkpoints: string[];
  tile0Base64: string[];
  entryBundleBase64: string[];
}

const log: GoldenLog = JSON.parse(readFileSync(join(process.cwd(), 'test/vectors/tlog-golden.json'), 'utf8'));
const ORIGIN = 'example.com/log/testdata';

const signer = (): NoteSigner => {
  const parsed = parseSignerKey(crypto, log.privateKey, nobleSigner);
  if (!parsed.ok) throw new Error(parsed.code);
  return parsed.value;
};

describe('the golden log of transparency-dev/tessera, byte for byte', () => {
  it('has its 16 checkpoints, and 15 tiles and bundles', () => {
    expect([log.checkpoints.length, log.tile0Base64.length, log.entryBundleBase64.length]).toEqual([16, 15, 15]);
  });

  it('is reproduced by appending its entries one at a time', () => {
    const key = signer();
    const publish = (size: number, root: Uint8Array): string =>
      signNote(formatCheckpoint({ origin: ORIGIN, size, root, extensions: [] }), [key]);
    expect(publish(0, EMPTY_ROOT)).toBe(log.checkpoints[0]);
    let edge = EMPTY_EDGE;
    for (const [index, entry] of log.entries.entries()) {
      const grown = appendLeaves(crypto, edge, [leafHash(crypto, utf8(entry))]);
      expect(publish(index + 1, grown.root)).toBe(log.checkpoints[index + 1]);
      expect(grown.tiles.map(({ level, index: at, width }) => [level, at, width])).toEqual([[0, 0, index + 1]]);
      expect(grown.tiles.map(({ data }) => toBase64(data))).toEqual([log.tile0Base64[index]]);
      const bundle = encodeBundle(log.entries.slice(0, index + 1).map((text) => utf8(text)));
      expect(toBase64(bundle)).toBe(log.entryBundleBase64[index]);
      const restored = restoreEdge(crypto, grown.edge.size, grown.edge.tiles);
      expect(restored).toEqual({ ok: true, value: grown.edge });
      edge = grown.edge;
    }
  });

  it.each(log.checkpoints.map((note, size) => [size, note] as const))('checkpoint %d opens', (size, note) => {
    const opened = openCheckpoint(note, [noteVerifier(crypto, signer().key)], ORIGIN);
    expect(opened.ok && opened.value.checkpoint.size).toBe(size);
  });
});

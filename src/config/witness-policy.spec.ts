import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from './index.js';

const folder = mkdtempSync(join(tmpdir(), 'registry-policy-'));
afterAll(() => rmSync(folder, { recursive: true }));

const WITNESS = 'witness w remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2';
const load = (text: string) => {
  const path = join(folder, 'policy');
  writeFileSync(path, text);
  return loadConfig({ REGISTRY_WITNESS_POLICY: path });
};

describe('REGISTRY_WITNESS_POLICY', () => {
  it('is kept as it was read', () => {
    const text = `# ours\n${WITNESS} https://witness.example/w1\nquorum w\n`;
    const loaded = load(text);
    expect(loaded.ok && loaded.value.witnessPolicy).toBe(text);
    const none = loadConfig({});
    expect(none.ok && none.value).not.toHaveProperty('witnessPolicy');
  });

  it.each([
    ['is no policy', `${WITNESS} https://witness.example\n`, /no tlog-policy \(policy-quorum, no quorum line\)$/],
    ['names an unknown quorum', `${WITNESS} https://w.example\nquorum v\n`, /policy-quorum, line 2/],
    ['has a bad key', 'witness w nothing https://w.example\nquorum w\n', /policy-key, line 1/],
    ['lists no witness', 'quorum none\n', /lists no witness$/],
    ['has a witness without an address', `${WITNESS}\nquorum w\n`, /witness w has no http\(s\) address$/],
    ['has a witness at an address that is none', `${WITNESS} ftp://w.example\nquorum w\n`, /no http\(s\) address$/],
  ])('is refused when the file %s', (_, text, sentence) => {
    const loaded = load(text);
    expect(loaded.ok ? [] : loaded.problems.map(({ en }) => en)).toEqual([expect.stringMatching(sentence)]);
    expect(loaded.ok ? '' : loaded.problems[0]?.zh).toMatch(/^REGISTRY_WITNESS_POLICY 所指的文件/);
  });

  it('is refused when there is no such file', () => {
    const loaded = loadConfig({ REGISTRY_WITNESS_POLICY: join(folder, 'nothing') });
    expect(loaded.ok ? [] : loaded.problems.map(({ en }) => en)).toEqual([expect.stringMatching(/cannot be read$/)]);
  });
});

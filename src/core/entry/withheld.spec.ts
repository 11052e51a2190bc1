import { readFileSync } from 'node:fs';
import { sampleDrafts } from '../../../test/support/sample-entries.js';
import { withheldDrafts } from '../../../test/support/withheld-entries.js';
import { decodeUtf8, utf8 } from '../bytes.js';
import { canonicalBytes, isObject, type JsonObject, parseJson } from '../canonical/index.js';
import { nobleCrypto, nobleSigner } from '../crypto.js';
import { buildEntry, parseEntry } from './index.js';

const signer = nobleSigner(new Uint8Array(32).fill(7));
const lines = readFileSync('test/golden/entries-v1-withheld.jsonl', 'utf8').trimEnd().split('\n');
const openly = sampleDrafts().find(({ kind }) => kind === 'certificate.issued');

const objectOf = (line: string): JsonObject => {
  const parsed = parseJson(utf8(line));
  if (!parsed.ok || !isObject(parsed.value)) throw new Error(line);
  return parsed.value;
};
const membersOf = (entry: JsonObject, part: 'body' | 'digests'): JsonObject => {
  const members = entry[part];
  if (!isObject(members)) throw new Error(part);
  return members;
};
const reading = (entry: JsonObject): string | true => {
  const parsed = parseEntry(canonicalBytes(entry));
  return parsed.ok || (parsed.detail ?? parsed.code);
};

describe('entries of registrations that are withheld from the public', () => {
  it.each(withheldDrafts().map((draft, place) => [draft.kind, draft, place] as const))(
    '%s keeps its bytes',
    (_kind, draft, place) => {
      const line = lines[place] ?? '';
      expect(decodeUtf8(buildEntry(nobleCrypto, draft, signer).bytes)).toBe(line);
      expect(reading(objectOf(line))).toBe(true);
    },
  );

  it('tell nothing of holder, data and rights', () => {
    const shown = lines.join();
    for (const word of ['北京样本数据有限公司', '91110000802100433B', '城市交通流量数据集', '商业秘密', 'hold"']) {
      expect(shown).not.toContain(word);
    }
  });

  const open = ['holderName', 'holderCode', 'dataName', 'rights'];
  const withheld = objectOf(lines[1] ?? '');
  const shown: JsonObject = { ...openly?.body };

  it.each(open)('%s cannot be shown beside the commitment', (field) => {
    const body = { ...membersOf(withheld, 'body'), [field]: shown[field] ?? null };
    expect(reading({ ...withheld, body })).toBe(`/body/${field}: is withheld elsewhere`);
  });

  it.each(open)('%s cannot be left out alone', (field) => {
    const all = Object.fromEntries(open.map((name) => [name, shown[name] ?? null]));
    const { [field]: _gone, ...rest } = { ...membersOf(withheld, 'body'), ...all };
    expect(reading({ ...withheld, body: { ...membersOf(withheld, 'body'), ...all }, digests: {} })).toBe(true);
    expect(reading({ ...withheld, body: rest, digests: {} })).toBe(`/body/${field}: is missing`);
  });

  it('cannot withhold without committing', () => {
    const { withheld: _gone, ...digests } = membersOf(withheld, 'digests');
    expect(reading({ ...withheld, digests })).toBe('/body/holderName: is missing');
  });
});

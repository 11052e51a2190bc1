import fc from 'fast-check';
import { utf8 } from '../bytes.js';
import { formatCheckpoint } from '../checkpoint/index.js';
import { nobleCrypto as crypto, nobleSigner } from '../crypto.js';
import { EMPTY_ROOT, leafHash, MemoryTree } from '../merkle/index.js';
import { noteSigner, signNote } from '../note/index.js';
import {
  examineAddCheckpoint,
  formatAddCheckpoint,
  judgeGrowth,
  MAX_ADD_CHECKPOINT_BYTES,
  NOTHING_WITNESSED,
  parseAddCheckpoint,
  parseSizeAnswer,
  type SignedRequest,
  type Witnessed,
} from './index.js';

const ORIGIN = 'example.com/log';
const log = noteSigner(crypto, ORIGIN, nobleSigner(new Uint8Array(32).fill(1)));
const stranger = noteSigner(crypto, ORIGIN, nobleSigner(new Uint8Array(32).fill(2)));
const logOf = (origin: string) => (origin === ORIGIN ? { origin, keys: [log.key] } : undefined);

const tree = new MemoryTree(crypto);
for (let i = 0; i < 40; i += 1) tree.append(leafHash(crypto, utf8(`entry ${i}`)));
const textAt = (size: number, root = tree.root(size)) =>
  formatCheckpoint({ origin: ORIGIN, size, root, extensions: [] });
const noteAt = (size: number, root?: Uint8Array) => signNote(textAt(size, root), [log]);
const seenAt = (size: number): Witnessed => ({ size, root: tree.root(size) });
const bodyOf = (from: number, to: number, root?: Uint8Array) =>
  formatAddCheckpoint({
    oldSize: from,
    proof: from > 0 && from < to ? tree.consistency(from, to) : [],
    checkpoint: noteAt(to, root),
  });
const codeOf = (body: string | Uint8Array): string => {
  const examined = examineAddCheckpoint(crypto, logOf, typeof body === 'string' ? utf8(body) : body);
  return examined.ok ? 'ok' : examined.code;
};
const examined = (body: string): SignedRequest => {
  const found = examineAddCheckpoint(crypto, logOf, utf8(body));
  if (!found.ok) throw new Error(found.code);
  return found.value;
};
const judged = (latest: Witnessed, body: string): string => {
  const judgement = judgeGrowth(crypto, latest, examined(body));
  return judgement.ok ? 'ok' : judgement.code;
};

// C2SP tlog-witness, the example request.
const EXAMPLE = `old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
`;

describe('parseAddCheckpoint', () => {
  it('reads the example of the specification and writes it again', () => {
    const request = parseAddCheckpoint(utf8(EXAMPLE));
    if (!request.ok) throw new Error(request.code);
    expect(request.value).toMatchObject({
      oldSize: 20_852_014,
      checkpoint: EXAMPLE.slice(EXAMPLE.indexOf('\n\n') + 2),
    });
    expect(request.value.proof).toHaveLength(4);
    expect(formatAddCheckpoint(request.value)).toBe(EXAMPLE);
  });

  const HASH = 'PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=';
  it.each([
    ['', 'old-size'],
    ['\n\n', 'old-size'],
    ['old 1\n', 'old-size'],
    ['old\n\nx\n', 'old-size'],
    ['old  1\n\nx\n', 'old-size'],
    ['Old 1\n\nx\n', 'old-size'],
    ['old 01\n\nx\n', 'old-size'],
    ['old +1\n\nx\n', 'old-size'],
    ['old -1\n\nx\n', 'old-size'],
    ['old 1 \n\nx\n', 'old-size'],
    ['old 1\r\n\r\nx\r\n', 'old-size'],
    ['old 9007199254740992\n\nx\n', 'old-size'],
    [`old 1\n${HASH.slice(4)}\n\nx\n`, 'proof'],
    [`old 1\n${HASH} \n\nx\n`, 'proof'],
    [`old 1\n${HASH.replace('w=', 'x=')}\n\nx\n`, 'proof'],
    [`old 1\n${`${HASH}\n`.repeat(64)}\nx\n`, 'proof'],
    ['old 1\n\nx', 'checkpoint'],
    ['old 1\n\n', 'checkpoint'],
  ])('refuses %j', (body, code) => {
    expect(parseAddCheckpoint(utf8(body))).toMatchObject({ ok: false, code: `witness-request-${code}` });
  });

  it('takes 63 proof lines and bounds the whole', () => {
    expect(parseAddCheckpoint(utf8(`old 1\n${`${HASH}\n`.repeat(63)}\nx\n`)).ok).toBe(true);
    expect(parseAddCheckpoint(new Uint8Array(MAX_ADD_CHECKPOINT_BYTES + 1))).toMatchObject({
      code: 'witness-request-too-large',
    });
    expect(parseAddCheckpoint(Uint8Array.of(0xff))).toMatchObject({ code: 'witness-request-characters' });
  });

  it('never throws, and what it reads has one spelling', () => {
    const soup = fc
      .array(fc.constantFrom('old ', '1', '0', '\n', '\n\n', HASH, '—', ' ', 'x'), { maxLength: 20 })
      .map((parts) => utf8(parts.join('')));
    fc.assert(
      fc.property(fc.oneof(soup, fc.uint8Array({ maxLength: 300 })), (body) => {
        const request = parseAddCheckpoint(body);
        if (request.ok) expect(utf8(formatAddCheckpoint(request.value))).toEqual(body);
      }),
    );
  });
});

describe('examineAddCheckpoint', () => {
  it('takes what the log has signed, and keeps no line but the log’s', () => {
    const body = `${bodyOf(5, 9)}— other.example AAAAAAAA\n`;
    expect(examined(body)).toMatchObject({ oldSize: 5, checkpoint: { size: 9 }, text: textAt(9), note: noteAt(9) });
  });

  it.each([
    ['a body that is none', 'old 0\n', 'malformed'],
    ['a note that is none', 'old 0\n\nhello\n', 'malformed'],
    ['a note that is no checkpoint', `old 0\n\n${signNote(`${ORIGIN}\nmany\n`, [log])}`, 'malformed'],
    ['another origin', bodyOf(0, 5).replace(ORIGIN, 'example.com/other'), 'unknown-log'],
    ['no trusted signature', `old 0\n\n${signNote(textAt(5), [stranger])}`, 'not-signed'],
    ['a trusted signature that is wrong', bodyOf(0, 5).replace('\n5\n', '\n6\n'), 'not-signed'],
    ['an old size above the new one', bodyOf(0, 5).replace('old 0', 'old 6'), 'old-above-size'],
  ])('refuses %s', (_, body, code) => expect(codeOf(body)).toBe(code));

  it('refuses for the signature before it looks at the sizes', () => {
    const unsigned = `old 9\n\n${signNote(textAt(5), [stranger])}`;
    expect(codeOf(unsigned)).toBe('not-signed');
  });

  it('accepts no mutated request as another one: whatever still opens has the same signed text', () => {
    const body = utf8(bodyOf(7, 29));
    const mutation = fc.record({ at: fc.nat(body.length - 1), bit: fc.integer({ min: 0, max: 7 }), cut: fc.boolean() });
    fc.assert(
      fc.property(mutation, ({ at, bit, cut }) => {
        const mutated = cut ? body.slice(0, at) : body.map((byte, index) => (index === at ? byte ^ (1 << bit) : byte));
        const found = examineAddCheckpoint(crypto, logOf, mutated);
        if (!found.ok) return;
        expect(found.value.text).toBe(textAt(29));
        // The old size and the proof are not signed: then the growth is refused.
        expect(judgeGrowth(crypto, seenAt(7), found.value).ok).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('judgeGrowth', () => {
  it('accepts every pair of sizes of one tree, and none of another', () => {
    const other = new MemoryTree(crypto);
    for (let i = 0; i < 40; i += 1) other.append(leafHash(crypto, utf8(`other ${i}`)));
    for (let from = 0; from <= 40; from += 1) {
      for (let to = from; to <= 40; to += 3) {
        expect(judged(from === 0 ? NOTHING_WITNESSED : seenAt(from), bodyOf(from, to))).toBe('ok');
        if (from === 0) continue;
        const proof = from < to ? other.consistency(from, to) : [];
        const forked = formatAddCheckpoint({ oldSize: from, proof, checkpoint: noteAt(to, other.root(to)) });
        expect(judged(seenAt(from), forked)).toBe('inconsistent');
      }
    }
  });

  it.each([
    ['another old size', seenAt(6), bodyOf(5, 9), 'conflict'],
    ['an old size of zero for a log that it knows', seenAt(6), bodyOf(0, 9), 'conflict'],
    ['a proof from nothing', NOTHING_WITNESSED, `old 0\n${'A'.repeat(43)}=\n\n${noteAt(9)}`, 'inconsistent'],
    ['no proof', seenAt(5), `old 5\n\n${noteAt(9)}`, 'inconsistent'],
    ['a proof between two trees of one size', seenAt(5), `old 5\n${'A'.repeat(43)}=\n\n${noteAt(5)}`, 'inconsistent'],
    ['the same size with another root', seenAt(5), bodyOf(5, 5, tree.root(6)), 'inconsistent'],
    ['an empty tree with a root', NOTHING_WITNESSED, bodyOf(0, 0, tree.root(1)), 'inconsistent'],
  ])('refuses %s', (_, latest, body, code) => expect(judged(latest, body)).toBe(code));

  it('takes the empty tree with its root', () => {
    expect(judged(NOTHING_WITNESSED, bodyOf(0, 0, EMPTY_ROOT))).toBe('ok');
  });
});

describe('parseSizeAnswer', () => {
  it.each([
    ['text/x.tlog.size', '50\n', 50],
    ['text/x.tlog.size; charset=utf-8', '51\n', 51],
    ['text/x.tlog.size', '0\n', 0],
    ['text/plain', '10\n', undefined],
    [undefined, '10\n', undefined],
    ['text/x.tlog.size', '', undefined],
    ['text/x.tlog.size', '50', undefined],
    ['text/x.tlog.size', '050\n', undefined],
    ['text/x.tlog.size', '5\n0\n', undefined],
  ])('%s %j: %s', (mediaType, body, size) => expect(parseSizeAnswer(mediaType, body)).toBe(size));
});

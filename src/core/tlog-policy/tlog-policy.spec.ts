import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { utf8 } from '../bytes.js';
import { formatCheckpoint } from '../checkpoint/index.js';
import { cosign, makeCosignerKey } from '../cosignature/index.js';
import { nobleCrypto as crypto, nobleSigner } from '../crypto.js';
import { EMPTY_ROOT } from '../merkle/index.js';
import { appendSignatures, formatVerifierKey, noteSigner, signNote } from '../note/index.js';
import { evaluatePolicy, formatPolicy, type Policy, parsePolicy } from './index.js';

const ORIGIN = 'example.com/log';
const log = noteSigner(crypto, ORIGIN, nobleSigner(new Uint8Array(32).fill(1)));
const LOG = formatVerifierKey(log.key);
const witness = (i: number) => {
  const signer = nobleSigner(new Uint8Array(32).fill(10 + i));
  return { signer, key: makeCosignerKey(crypto, `witness.example.com/w${i}`, signer) };
};
const witnesses = [0, 1, 2, 3, 4, 5].map(witness);
const W = witnesses.map(({ key }) => formatVerifierKey(key));
const TEXT = formatCheckpoint({ origin: ORIGIN, size: 0, root: EMPTY_ROOT, extensions: [] });

const checkpoint = (signedBy: readonly number[]): string => {
  const lines = witnesses
    .filter((_, i) => signedBy.includes(i))
    .map(({ signer, key }, i) => cosign(key, signer, TEXT, 1000 + i));
  const note = appendSignatures(signNote(TEXT, [log]), lines);
  if (!note.ok) throw new Error(note.code);
  return note.value;
};

const policyOf = (text: string): Policy => {
  const policy = parsePolicy(crypto, text);
  if (!policy.ok) throw new Error(`${policy.code} ${policy.detail}`);
  return policy.value;
};

// The example of C2SP tlog-policy, with keys.
const EXAMPLE = `
log ${LOG}

witness X1 ${W[0]}
witness X2 ${W[1]}
\t witness X3\t${W[2]}  https://x3.example/#frag
group X-witnesses 2 X1 X2 X3

# a comment, and one that is indented
   # witness X9
witness Y1 ${W[3]}
witness Y2 ${W[4]}
witness Y3 ${W[5]}
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`;

describe('parsePolicy', () => {
  it('reads the example of the specification', () => {
    const policy = policyOf(EXAMPLE);
    expect([policy.logs.length, policy.witnesses.length, policy.quorum]).toEqual([1, 6, 'X-and-Y']);
    expect(policy.witnesses[2]?.url).toBe('https://x3.example/#frag');
    expect(policy.groups.map(({ threshold }) => threshold)).toEqual([2, 1, 2]);
    expect(parsePolicy(crypto, utf8(EXAMPLE))).toEqual({ ok: true, value: policy });
    expect(policyOf(formatPolicy(policy))).toEqual(policy);
  });

  it.each([
    ['no quorum', `log ${LOG}\n`, 'policy-quorum'],
    ['nothing', '', 'policy-quorum'],
    ['two quorums', 'quorum none\nquorum none\n', 'policy-quorum'],
    ['a quorum that is not defined', 'quorum w\n', 'policy-quorum'],
    ['a quorum before its definition', `quorum w\nwitness w ${W[0]}\n`, 'policy-quorum'],
    ['an unknown keyword', 'logs x\nquorum none\n', 'policy-line'],
    ['a comment behind a line', `quorum none # why\n`, 'policy-line'],
    ['a log without a key', 'log\nquorum none\n', 'policy-line'],
    ['a log with too much', `log ${LOG} https://a b\nquorum none\n`, 'policy-line'],
    ['a broken key', `log ${LOG}x\nquorum none\n`, 'policy-key'],
    ['a witness key for a log', `log ${W[0]}\nquorum none\n`, 'policy-key'],
    ['a log key for a witness', `witness w ${LOG}\nquorum none\n`, 'policy-key'],
    ['a log twice', `log ${LOG}\nlog ${LOG}\nquorum none\n`, 'policy-duplicate-key'],
    ['a witness key under two names', `witness a ${W[0]}\nwitness b ${W[0]}\nquorum none\n`, 'policy-duplicate-key'],
    ['a name twice', `witness a ${W[0]}\nwitness a ${W[1]}\nquorum none\n`, 'policy-name'],
    ['a witness called none', `witness none ${W[0]}\nquorum none\n`, 'policy-name'],
    ['a group called as its member', `witness a ${W[0]}\ngroup a any a\nquorum a\n`, 'policy-name'],
    ['a group of itself', `group g any g\nquorum g\n`, 'policy-member'],
    ['a group without members', 'group g any\nquorum none\n', 'policy-line'],
    ['none as a member', 'group g any none\nquorum g\n', 'policy-member'],
    ['a member twice in a group', `witness a ${W[0]}\ngroup g 2 a a\nquorum g\n`, 'policy-member'],
    ['a member in two groups', `witness a ${W[0]}\ngroup g any a\ngroup h any a\nquorum g\n`, 'policy-member'],
    ['a threshold of 0', `witness a ${W[0]}\ngroup g 0 a\nquorum g\n`, 'policy-threshold'],
    ['a threshold above the members', `witness a ${W[0]}\ngroup g 2 a\nquorum g\n`, 'policy-threshold'],
    ['a threshold with a leading zero', `witness a ${W[0]}\ngroup g 01 a\nquorum g\n`, 'policy-threshold'],
    ['a negative threshold', `witness a ${W[0]}\ngroup g -1 a\nquorum g\n`, 'policy-threshold'],
    ['carriage returns', 'quorum none\r\n', 'policy-characters'],
    ['a delete character', 'quorum none\n#\u007f', 'policy-characters'],
    ['a lone surrogate', 'quorum none\n#\ud800', 'policy-characters'],
    ['a no-break space for a space', 'quorum\u00a0none\n', 'policy-line'],
    ['endless lines', '\n'.repeat(5000), 'policy-too-large'],
    ['endless text', '#'.repeat(300_000), 'policy-too-large'],
  ])('refuses %s', (_, text, code) => expect(parsePolicy(crypto, text)).toMatchObject({ ok: false, code }));

  it('refuses bytes that are not UTF-8, and never throws', () => {
    expect(parsePolicy(crypto, Uint8Array.of(0xff))).toMatchObject({ code: 'policy-characters' });
    const item = fc.constantFrom(
      'log',
      'witness',
      'group',
      'quorum',
      'none',
      'a',
      'b',
      'any',
      '1',
      LOG,
      W[0],
      '\n',
      ' ',
    );
    fc.assert(fc.property(fc.array(item), (items) => void parsePolicy(crypto, items.join(' '))));
  });
});

describe('evaluatePolicy', () => {
  const judge = (policy: string, note: string) => {
    const evaluation = evaluatePolicy(crypto, policyOf(policy), note);
    return evaluation.ok ? evaluation.value.quorum : evaluation.code;
  };

  it('counts every combination of witnesses as the example defines', () => {
    for (let mask = 0; mask < 64; mask++) {
      const signed = [0, 1, 2, 3, 4, 5].filter((i) => (mask >> i) & 1);
      const x = signed.filter((i) => i < 3).length;
      const y = signed.length - x;
      expect(judge(EXAMPLE, checkpoint(signed))).toBe(x >= 2 && y >= 1);
    }
  });

  it('takes a single witness, or none, for the quorum', () => {
    const single = `log ${LOG}\nwitness a ${W[0]}\nquorum a\n`;
    expect(judge(single, checkpoint([0]))).toBe(true);
    expect(judge(single, checkpoint([1]))).toBe(false);
    expect(judge(`log ${LOG}\nquorum none\n`, checkpoint([]))).toBe(true);
  });

  it('names the witnesses and their times', () => {
    const evaluation = evaluatePolicy(crypto, policyOf(EXAMPLE), checkpoint([1, 4]));
    expect(evaluation.ok && evaluation.value.cosignatures).toEqual([
      { name: 'X2', timestamp: 1000 },
      { name: 'Y2', timestamp: 1001 },
    ]);
  });

  it('does not count a witness twice for two times', () => {
    const [first] = witnesses;
    if (first === undefined) throw new Error('no witness');
    const twice = [1, 2].map((time) => cosign(first.key, first.signer, TEXT, time));
    const note = appendSignatures(signNote(TEXT, [log]), twice);
    const policy = `log ${LOG}\nwitness a ${W[0]}\nwitness b ${W[1]}\ngroup g 2 a b\nquorum g\n`;
    expect(judge(policy, note.ok ? note.value : '')).toBe(false);
  });

  it('needs a listed log that signed under its own origin', () => {
    const other = noteSigner(crypto, 'example.com/other', nobleSigner(new Uint8Array(32).fill(3)));
    const foreign = `log ${formatVerifierKey(other.key)}\nwitness a ${W[0]}\nquorum none\n`;
    expect(judge(foreign, checkpoint([0]))).toBe('policy-unknown-log');
    expect(judge(foreign, checkpoint([]))).toBe('note-unsigned');
    expect(judge(foreign, signNote(TEXT, [other]))).toBe('policy-unknown-log');
    expect(judge(`${foreign.replace('quorum', `log ${LOG}\nquorum`)}`, checkpoint([]))).toBe(true);
  });

  it('refuses everything when one listed witness’s signature is wrong', () => {
    const note = checkpoint([0, 1, 3]);
    const at = note.lastIndexOf('\n— ') + 60;
    const spoiled = `${note.slice(0, at)}${note[at] === 'A' ? 'B' : 'A'}${note.slice(at + 1)}`;
    expect(judge(EXAMPLE, note)).toBe(true);
    expect(judge(EXAMPLE, spoiled)).toBe('note-signature');
  });

  it('accepts a real checkpoint', () => {
    const note = readFileSync(join(process.cwd(), 'test/vectors/checkpoints/arche2025h1-cosigned.txt'), 'utf8');
    const policy = `log arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f
witness remora remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2
witness stagemole witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv
witness smartit witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO
witness garden transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM
group all-four all remora stagemole smartit garden
quorum all-four
`;
    expect(judge(policy, note)).toBe(true);
  });
});

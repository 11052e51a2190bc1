import { concatBytes, toHex, uint64be, utf8 } from '../../../src/core/bytes.js';
import { formatCheckpoint, openCheckpoint, parseCheckpoint } from '../../../src/core/checkpoint/index.js';
import { cosignatureVerifier, parseCosignature } from '../../../src/core/cosignature/index.js';
import { type Ed25519Signer, nobleSigner } from '../../../src/core/crypto.js';
import { leafHash, verifyInclusion } from '../../../src/core/merkle/index.js';
import {
  formatVerifierKey,
  noteVerifier,
  openNote,
  parseNote,
  parseSignatureLines,
  parseSignerKey,
  parseVerifierKey,
} from '../../../src/core/note/index.js';
import { formatNote, formatSignatureLine } from '../../../src/core/note/encoding.js';
import { evaluatePolicy, formatPolicy, parsePolicy } from '../../../src/core/tlog-policy/index.js';
import { formatTlogProof, parseTlogProof } from '../../../src/core/tlog-proof/index.js';
import { checkCheckpoint, readClaimed, readEarlier } from '../../../src/core/audit/index.js';
import { trustOfKeys } from '../../../src/modules/auditing/domain/trust.js';
import { readReply } from '../../../src/modules/witnessing/domain/read-reply.js';
import { ed25519SignerFromSeed } from '../../../src/platform/crypto/index.js';
import {
  cosignatureOf,
  crypto,
  fork,
  latticeKey,
  latticeLine,
  log,
  notes,
  otherLog,
  policyText,
  secondKey,
  witnessKey,
} from '../support/material.js';
import { bytesOf, type Target, textOf, accepted } from '../support/target.js';

const noteWords = ['\u2014 ', '\n\n', '\n', ' ', 'log.example/a', 'witness.example'];
const verifiers = [
  noteVerifier(crypto, log.signer.key),
  noteVerifier(crypto, otherLog.signer.key),
  cosignatureVerifier(crypto, witnessKey),
  cosignatureVerifier(crypto, latticeKey),
];
const policy = accepted(parsePolicy(crypto, policyText)) ?? { logs: [], witnesses: [], groups: [], quorum: 'none' };

/** Identical signature lines count once; there is no other freedom in a note. */
const withoutRepeatedLines = (note: string): string => {
  const split = note.lastIndexOf('\n\n') + 2;
  return note.slice(0, split) + onceEach(note.slice(split));
};
const onceEach = (lines: string): string => `${[...new Set(lines.slice(0, -1).split('\n'))].join('\n')}\n`;

const KINDS = ['log', 'witness', 'group', 'quorum'];

/** Comments, empty lines, blanks, the words for thresholds and the order of kinds are free in a policy. */
const tidyPolicy = (text: string): string => {
  const lines = text
    .split('\n')
    .map((line) => line.split(/[ \t]+/).filter((item) => item !== ''))
    .filter(([first]) => first !== undefined && !first.startsWith('#'))
    .map((items) => [...items.slice(0, 2), ...inWords(items)].join(' '));
  return KINDS.flatMap((kind) => lines.filter((line) => line.startsWith(`${kind} `)))
    .map((line) => `${line}\n`)
    .join('');
};

/** The rest of a line; of a group, with `all` and `any` where its number says that. */
const inWords = ([kind, _name, threshold = '', ...members]: readonly string[]): string[] => {
  if (kind !== 'group') return threshold === '' ? [] : [threshold, ...members];
  if (threshold === String(members.length)) return ['all', ...members];
  const word = threshold === '1' ? 'any' : threshold;
  return [word === 'any' && members.length === 1 ? 'all' : word, ...members];
};

const leaf = leafHash(crypto, utf8('5'));
const proofOf = (index: number, size: number) =>
  formatTlogProof({ index, path: log.tree.inclusion(index, size), checkpoint: log.note(size) });

/** Signed notes and what is made of them: keys, checkpoints, cosignatures, proofs of logging, policies. */
export const noteTargets: readonly Target[] = [
  {
    name: 'verifier key',
    covers: ['parseVerifierKey', 'splitKey'],
    samples: [log.vkey, formatVerifierKey(witnessKey), formatVerifierKey(latticeKey)],
    words: ['+', '++', 'log.example/a', '00000000'],
    read: (input) => {
      const key = accepted(parseVerifierKey(crypto, textOf(input)));
      return key && { value: key, spelling: formatVerifierKey(key) };
    },
    claims: (input) => {
      const key = accepted(parseVerifierKey(crypto, textOf(input)));
      return key === undefined ? [] : [`${key.name} ${key.type} ${toHex(key.publicKey)}`];
    },
  },
  {
    name: 'private note key',
    covers: ['parseSignerKey'],
    samples: ['PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'],
    words: ['PRIVATE+KEY+', '+'],
    read: (input) => {
      const signers: Ed25519Signer[] = [];
      const keep = (seed: Uint8Array) => signers[signers.push(ed25519SignerFromSeed(seed)) - 1] ?? nobleSigner(seed);
      const signer = accepted(parseSignerKey(crypto, textOf(input), keep));
      return signer && { value: signer.key, spelling: textOf(input) };
    },
    claims: (input) => {
      const signer = accepted(parseSignerKey(crypto, textOf(input), ed25519SignerFromSeed));
      return signer === undefined ? [] : [formatVerifierKey(signer.key)];
    },
  },
  {
    name: 'signed note',
    covers: ['parseNote', 'parseSignatureLine', 'openNote'],
    samples: [notes.plain, notes.witnessed, notes.quorum, notes.other, notes.lattice],
    words: noteWords,
    read: (input) => {
      const value = accepted(parseNote(textOf(input)));
      return value && { value, spelling: formatNote(value.text, value.signatures) };
    },
    spelled: withoutRepeatedLines,
    claims: (input) => {
      const opened = accepted(openNote(textOf(input), verifiers));
      return (opened?.verified ?? []).map((line) => `${formatSignatureLine(line)}${opened?.text}`);
    },
  },
  {
    name: 'signed note of bytes',
    covers: ['openCheckpoint'],
    samples: [utf8(notes.plain), utf8(notes.witnessed)],
    words: noteWords,
    read: (input) => {
      const value = accepted(parseNote(bytesOf(input)));
      return value && { value, spelling: utf8(formatNote(value.text, value.signatures)) };
    },
    spelled: (input) => Buffer.from(withoutRepeatedLines(Buffer.from(input, 'latin1').toString())).toString('latin1'),
    claims: (input) => {
      const opened = accepted(openCheckpoint(bytesOf(input), verifiers, log.origin));
      return opened === undefined ? [] : [formatCheckpoint(opened.checkpoint)];
    },
  },
  {
    name: 'signature lines',
    covers: ['parseSignatureLines'],
    samples: [formatSignatureLine(cosignatureOf(notes.plain, 7)), notes.quorum.slice(notes.quorum.indexOf('\n\n') + 2)],
    words: noteWords,
    read: (input) => {
      const value = accepted(parseSignatureLines(textOf(input)));
      return value && { value, spelling: value.map(formatSignatureLine).join('') };
    },
    spelled: onceEach,
  },
  {
    name: 'answer of a witness',
    covers: ['readReply'],
    samples: [formatSignatureLine(cosignatureOf(notes.plain, 7)), notes.quorum.slice(notes.quorum.indexOf('\n\n') + 2)],
    words: noteWords,
    read: (input) => ({
      value: [200, 409, 422, 500].map((status) =>
        readReply(crypto, witnessKey, log.text(300), { status, mediaType: 'text/x.tlog.size', body: textOf(input) }),
      ),
    }),
    claims: (input) => {
      const reply = { status: 200, mediaType: undefined, body: textOf(input) };
      return [witnessKey, secondKey, latticeKey].flatMap((key) => {
        const read = readReply(crypto, key, log.text(300), reply);
        return read.kind === 'cosigned' ? [formatSignatureLine(read.signature)] : [];
      });
    },
  },
  {
    name: 'checkpoint',
    covers: ['parseCheckpoint', 'formatCheckpoint'],
    samples: [log.text(300), otherLog.text(0), `${log.text(7)}extension\n另一行\n`],
    words: ['\n', '\n\n', 'log.example/a', '300'],
    read: (input) => {
      const value = accepted(parseCheckpoint(textOf(input)));
      return value && { value, spelling: formatCheckpoint(value) };
    },
  },
  {
    name: 'cosignature',
    covers: ['parseCosignature'],
    samples: [cosignatureOf(notes.plain, 1_767_225_600).signature, latticeLine.signature],
    read: (input) => {
      const value = parseCosignature(bytesOf(input));
      return value && { value, spelling: concatBytes(uint64be(value.timestamp), value.signature) };
    },
    claims: (input) =>
      [witnessKey, latticeKey].flatMap((key) => {
        const isGood = cosignatureVerifier(crypto, key).verify(utf8(log.text(300)), bytesOf(input));
        return isGood ? [`${key.name} ${parseCosignature(bytesOf(input))?.timestamp}`] : [];
      }),
  },
  {
    name: 'proof of logging',
    covers: ['parseTlogProof', 'formatTlogProof', 'verifyInclusion'],
    samples: [
      proofOf(5, 300),
      proofOf(5, 7),
      formatTlogProof({ index: 5, path: log.tree.inclusion(5, 300), checkpoint: notes.quorum, extra: utf8('extra') }),
    ],
    // Proofs that hold, of another entry than the one they are asked about.
    hostile: [proofOf(299, 300), proofOf(4, 300), proofOf(4, 7)],
    words: ['c2sp.org/tlog-proof@v1\n', 'extra ', 'index ', '\n\n', ...noteWords],
    read: (input) => {
      const value = accepted(parseTlogProof(textOf(input)));
      return value && { value, spelling: formatTlogProof(value) };
    },
    claims: (input) => {
      const proof = accepted(parseTlogProof(textOf(input)));
      const opened = proof && accepted(openCheckpoint(proof.checkpoint, verifiers, log.origin));
      if (proof === undefined || opened === undefined) return [];
      const { index, path } = proof;
      const { size, root } = opened.checkpoint;
      return verifyInclusion(crypto, { index, size, root, path, leafHash: leaf }) ? [`5 at ${index} of ${size}`] : [];
    },
  },
  {
    name: 'witness policy',
    covers: ['parsePolicy', 'formatPolicy'],
    samples: [policyText, `log ${log.vkey}\nquorum none\n`, formatPolicy(policy)],
    words: ['log ', 'witness ', 'group ', 'quorum ', 'none', 'all', 'any', '#', '\n', '\t', 'first', 'second', '2'],
    read: (input) => {
      const value = accepted(parsePolicy(crypto, textOf(input)));
      return value && { value, spelling: formatPolicy(value) };
    },
    spelled: tidyPolicy,
  },
  {
    name: 'checkpoint under a policy',
    covers: ['evaluatePolicy', 'checkCheckpoint'],
    samples: [notes.quorum, notes.lattice, notes.witnessed, notes.other],
    words: noteWords,
    read: (input) => ({ value: checkCheckpoint(crypto, { policy, origin: log.origin }, bytesOf(input)) }),
    claims: (input) => {
      const judged = accepted(evaluatePolicy(crypto, policy, textOf(input)));
      if (judged === undefined) return [];
      const said = formatCheckpoint(judged.checkpoint);
      const cosigned = judged.cosignatures.map(({ name, timestamp }) => `${name} ${timestamp} ${said}`);
      return [said, ...cosigned, ...(judged.quorum ? [`quorum ${said}`] : [])];
    },
  },
  {
    name: 'earlier checkpoint',
    covers: ['readEarlier', 'readClaimed'],
    samples: [log.note(7), notes.witnessed, fork.note(7)],
    words: noteWords,
    read: (input) => ({
      value: [
        readClaimed(log.origin, { name: 'n', note: textOf(input) }),
        readEarlier(crypto, { keys: [log.signer.key], origin: log.origin }, { name: 'n', note: textOf(input) }),
      ],
    }),
    claims: (input) => {
      const named = { name: 'n', note: textOf(input) };
      const read = readEarlier(crypto, { keys: [log.signer.key], origin: log.origin }, named);
      return 'code' in read ? [] : [`${read.size} ${toHex(read.root)}`];
    },
  },
  {
    name: 'keys of an auditor',
    covers: ['trustOfKeys'],
    samples: [log.vkey, `${log.vkey},${formatVerifierKey(witnessKey)}`],
    words: ['+', ',', ' '],
    read: (input) => {
      const value = accepted(trustOfKeys(crypto, textOf(input).split(',')));
      return value && { value };
    },
  },
];

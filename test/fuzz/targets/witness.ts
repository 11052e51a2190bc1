import { toHex, utf8 } from '../../../src/core/bytes.js';
import { canonicalBytes } from '../../../src/core/canonical/index.js';
import { formatVerifierKey } from '../../../src/core/note/index.js';
import {
  examineAddCheckpoint,
  formatAddCheckpoint,
  formatRegister,
  formatSizeAnswer,
  judgeGrowth,
  openKeptCheckpoint,
  parseAddCheckpoint,
  parseRegister,
  parseSizeAnswer,
  parseWitnessConfiguration,
  witnessedLogs,
} from '../../../src/core/witness/index.js';
import { crypto, fork, latticeKey, log, notes, otherLog, witnessKey } from '../support/material.js';
import { bytesOf, type Target, textOf, accepted } from '../support/target.js';

const logs = new Map([log, otherLog].map(({ origin, signer }) => [origin, { origin, keys: [signer.key] }]));
/** What the witness has cosigned last: seven entries of the log, before it was forked. */
const latest = { size: 7, root: log.tree.root(7) };
const words = ['old ', '\n\n', '\n', '\u2014 ', 'log.example/a', '7', '300'];
const configuration = { logs: [{ vkey: log.vkey }, { vkey: otherLog.vkey, origin: 'other.example' }] };
const register = formatRegister({
  name: 'witness.example',
  vkey: formatVerifierKey(witnessKey),
  origins: [log.origin, otherLog.origin],
});

/** What a witness is asked, told and made to remember. */
export const witnessTargets: readonly Target[] = [
  {
    name: 'add-checkpoint request',
    covers: ['parseAddCheckpoint', 'formatAddCheckpoint', 'examineAddCheckpoint', 'judgeGrowth'],
    samples: [utf8(log.body(7, 300)), utf8(log.body(7, 7))],
    // Well signed, all of them: a fork, another log's growth, and growth from elsewhere than what was cosigned last.
    hostile: [fork.body(7, 300), fork.body(0, 300), otherLog.body(0, 40), log.body(0, 300), log.body(9, 300)].map(
      (body) => utf8(body),
    ),
    words,
    read: (input) => {
      const value = accepted(parseAddCheckpoint(bytesOf(input)));
      return value && { value, spelling: utf8(formatAddCheckpoint(value)) };
    },
    claims: (input) => {
      const request = accepted(examineAddCheckpoint(crypto, (origin) => logs.get(origin), bytesOf(input)));
      const grown = request && accepted(judgeGrowth(crypto, latest, request));
      return grown === undefined ? [] : [`${request?.text} ${grown.size} ${toHex(grown.root)}`];
    },
  },
  {
    name: 'size that a witness states',
    covers: ['parseSizeAnswer', 'formatSizeAnswer'],
    samples: [formatSizeAnswer(0), formatSizeAnswer(300)],
    read: (input) => {
      const value = parseSizeAnswer('text/x.tlog.size', textOf(input));
      return value === undefined ? undefined : { value, spelling: formatSizeAnswer(value) };
    },
  },
  {
    name: 'media type of a witness',
    covers: [],
    samples: ['text/x.tlog.size', 'Text/X.tlog.size ; charset=utf-8'],
    words: [';', ' ', 'text/'],
    read: (input) => ({ value: parseSizeAnswer(textOf(input), '300\n') }),
  },
  {
    name: 'configuration of a witness',
    covers: ['parseWitnessConfiguration', 'witnessedLogs'],
    samples: [canonicalBytes(configuration)],
    words: ['{', '"', ',', '"logs":', '"origin":'],
    read: (input) => {
      const lines = accepted(parseWitnessConfiguration(bytesOf(input)));
      if (lines === undefined) return undefined;
      witnessedLogs(crypto, lines);
      return { value: lines, spelling: canonicalBytes({ logs: lines.map((line) => ({ ...line })) }) };
    },
    spelled: 'any',
  },
  {
    name: 'register of a witness',
    covers: ['parseRegister', 'formatRegister'],
    samples: [utf8(register)],
    words: ['{', '"', ',', '"origins":'],
    read: (input) => {
      const value = accepted(parseRegister(bytesOf(input)));
      return value && { value, spelling: utf8(formatRegister(value)) };
    },
    spelled: 'any',
  },
  {
    name: 'checkpoint that a witness keeps',
    covers: ['openKeptCheckpoint'],
    samples: [notes.witnessed, notes.quorum],
    words,
    read: (input) => {
      const value = accepted(openKeptCheckpoint(crypto, [witnessKey, latticeKey], textOf(input)));
      return value === undefined ? { value: undefined } : { value };
    },
    claims: (input) => {
      const kept = accepted(openKeptCheckpoint(crypto, [witnessKey, latticeKey], textOf(input)));
      return kept === undefined ? [] : [`${kept.timestamp} ${kept.checkpoint.size} ${toHex(kept.checkpoint.root)}`];
    },
  },
];

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeState, encodeState, inspectBundle, parseOpenings } from '../../../src/core/audit/index.js';
import { bulkHasher } from '../../../src/core/audit/bulk-hasher.js';
import { equalBytes, fromBase64Url, toBase64, toHex, utf8 } from '../../../src/core/bytes.js';
import {
  canonicalBytes,
  canonicalize,
  isObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  proveCanonical,
} from '../../../src/core/canonical/index.js';
import { locate } from '../../../src/core/canonical/locate.js';
import { parseRegistrationContent } from '../../../src/core/credential/index.js';
import {
  commit,
  openCommitment,
  parseEntry,
  verifyEntrySignature,
  verifySignedPart,
} from '../../../src/core/entry/index.js';
import { leafHash, restoreEdge } from '../../../src/core/merkle/index.js';
import { verifyDataIntegrityProof, ed25519FromMultikey } from '../../../src/core/proof/index.js';
import { splitVerificationMethod } from '../../../src/core/did/index.js';
import { Replay } from '../../../src/core/replay/index.js';
import { decodeStatusList, encodeStatusList, statusBits } from '../../../src/core/status-list/index.js';
import { decodeBundle, encodeBundle } from '../../../src/core/tlog/index.js';
import {
  buildBundle,
  buildTrustFile,
  parseArtefact,
  parseBundle,
  parseTrustFile,
  type VerificationInput,
  verifyRegistration,
} from '../../../src/core/verification/index.js';
import { sampleContent } from '../../support/sample-content.js';
import { NOW, SampleRegistry } from '../../support/sample-registry.js';
import { crypto } from '../support/material.js';
import { bytesOf, type Input, type Reading, type Target, textOf, accepted } from '../support/target.js';

const registry = new SampleRegistry();
const first = registry.issue();
const second = registry.issue('SJ1102026010002', { statusIndex: 4_712 });
const revoked = registry.issue('SJ1102026010003', { statusIndex: 4_713 });
const revocation = registry.act('certificate.revoked', revoked.number, '2026-02-01T00:00:00.000Z');
const trust = registry.trust();
const lists = {
  statusLists: {
    revocation: canonicalBytes(registry.list('revocation', [4_713])),
    suspension: canonicalBytes(registry.list('suspension')),
  },
};
const evidence = [
  registry.evidence(first, lists),
  registry.evidence(second, lists),
  registry.evidence(revoked, {
    ...lists,
    statusEntries: { complete: true, entries: [registry.logged(revocation)] },
  }),
];
const bundles = evidence.map((input) => canonicalBytes(buildBundle({ input })));

const golden = readFileSync(join(import.meta.dirname, '../../golden/entries-v1.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map(utf8);
const goldenEntries = golden.map((bytes) => {
  const entry = parseEntry(bytes);
  if (!entry.ok) throw new Error(entry.code);
  return entry.value;
});

const atLeastOne = (inputs: readonly Input[]): [Input, ...Input[]] => {
  const [head, ...rest] = inputs;
  if (head === undefined) throw new Error('no sample');
  return [head, ...rest];
};

const jsonWords = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '"',
  '\\u0000',
  '\\ud800',
  '\\/',
  'null',
  'true',
  '1e400',
  '-0',
  '"__proto__":1,',
  '"a":1,"a":1',
  '1E5',
];

/** A value that was read from JSON, with what it is written as. */
const written = (value: JsonValue | undefined): Reading | undefined =>
  value === undefined ? undefined : { value, spelling: canonicalBytes(value) };

const parsedJson = (input: Input): JsonValue | undefined => accepted(parseJson(bytesOf(input)));

const EMPTY = { keyEntries: [], statusLists: {}, statusEntries: { complete: false, entries: [] } };

/** What a bundle is accepted for: the certificate, its status, and that it is valid. Nothing if it is not. */
const verdictOf = (input: VerificationInput | undefined): string[] => {
  if (input === undefined) return [];
  const report = verifyRegistration(input, trust, { now: NOW, crypto });
  if (report.verdict === 'forged' || report.verdict === 'undetermined') return [];
  return [
    canonicalize({
      verdict: report.verdict,
      certificate: { ...report.certificate },
      state: report.status?.state ?? '',
    }),
  ];
};

const state = (() => {
  const replay = Replay.begin({ crypto });
  for (const [index, entry] of goldenEntries.entries()) replay.apply(entry, index);
  return replay.save();
})();

const identities = new Uint8Array(16 * 2).fill(9);
const auditState = Buffer.concat(
  encodeState(
    crypto,
    {
      origin: 'log.example/a',
      size: 2,
      root: toBase64(new Uint8Array(32)),
      tiles: [],
      partial: toBase64(new Uint8Array(64)),
      attested: true,
      unsigned: 0,
      lastAt: '2026-01-05T01:02:03.004Z',
      applied: 2,
      unreadable: 0,
      keys: { roots: {}, assumedRoots: [], keys: [], unknown: 0 },
      projection: {
        certificates: [],
        applications: [],
        sources: [],
        resources: { updates: [], copies: [] },
        evaluations: [],
        recognitions: [],
        dossiers: [],
        milestones: [],
        records: [],
        policies: [],
        subsidies: { decisions: [], grants: [], payments: [], returns: [] },
      },
      replay: state,
      findings: [],
      findingCounts: {},
    },
    identities,
  ),
);

const SALT = Buffer.alloc(32, 5).toString('base64url');
const opened: JsonObject = { name: '样本', number: 1 };
const digest = commit(crypto, opened, new Uint8Array(32).fill(5));
const tools = { crypto, hasher: bulkHasher(crypto), equal: equalBytes };

/** JSON and what is made of it: entries, certificates, bundles, trust, openings, the states of an audit. */
export const documentTargets: readonly Target[] = [
  {
    name: 'strict JSON',
    covers: ['parseJson', 'scanShape'],
    samples: [utf8('{"a":[1,-0.5,1e21,null,true],"é\\n":{"__proto__":"\\u4eac","b":{}}}'), ...golden.slice(0, 3)],
    words: jsonWords,
    read: (input) => {
      const value = parsedJson(input);
      // The engine's own parser is the other opinion.
      if (value !== undefined) expect(canonicalBytes(JSON.parse(textOf(input)))).toEqual(canonicalBytes(value));
      return written(value);
    },
    spelled: 'any',
  },
  {
    name: 'place of a fault in JSON',
    covers: ['locate'],
    samples: ['{"a":{"b":[1,{"c":1e400}],"b":2}}', '{"a":"x'],
    words: jsonWords,
    read: (input) => ({ value: [locate(textOf(input), 'json-number'), locate(textOf(input), 'json-duplicate-key')] }),
  },
  {
    name: 'canonical JSON',
    covers: ['proveCanonical'],
    samples: [utf8('{"a":[1,-0.5,null,true],"b":{"__proto__":"京"}}'), ...golden.slice(0, 3)],
    words: jsonWords,
    read: (input) => {
      const value = proveCanonical(textOf(input));
      return textOf(input).includes('\ufffd') ? undefined : written(value);
    },
  },
  {
    name: 'ledger entry',
    covers: ['parseEntry', 'verifyEntrySignature', 'verifySignedPart', 'readStrictly'],
    samples: atLeastOne(golden),
    words: jsonWords,
    read: (input) => {
      const entry = accepted(parseEntry(bytesOf(input)));
      if (entry === undefined) return undefined;
      expect(verifySignedPart(crypto, entry, bytesOf(input))).toBe(verifyEntrySignature(crypto, entry));
      return written({ ...entry });
    },
    claims: (input) => {
      const entry = accepted(parseEntry(bytesOf(input)));
      return entry !== undefined && verifyEntrySignature(crypto, entry) ? [textOf(input)] : [];
    },
  },
  {
    name: 'entries under the rules',
    covers: ['Replay.apply'],
    samples: atLeastOne(golden),
    words: jsonWords,
    read: (input) => {
      const entry = accepted(parseEntry(bytesOf(input)));
      if (entry === undefined) return undefined;
      const replay = Replay.begin({ crypto });
      const findings = [entry, ...goldenEntries, entry].map((each, index) => replay.apply(each, index));
      return { value: [findings, replay.save()], spelling: bytesOf(input) };
    },
  },
  {
    name: 'saved replay',
    covers: ['Replay.restore', 'restoreState', 'EntryKindsSeen.restore'],
    samples: [canonicalBytes(state)],
    words: jsonWords,
    read: (input) => {
      const saved = parsedJson(input);
      const replay = saved === undefined ? undefined : accepted(Replay.restore(saved, { crypto }));
      if (replay === undefined) return undefined;
      const again = canonicalBytes(replay.save());
      for (const [index, entry] of goldenEntries.entries()) replay.apply(entry, goldenEntries.length + index);
      return { value: replay.notChecked(), spelling: again };
    },
    spelled: 'any',
  },
  {
    name: 'state of an audit',
    covers: ['decodeState', 'encodeState'],
    samples: [new Uint8Array(auditState)],
    words: jsonWords,
    read: (input) => {
      const kept = accepted(decodeState(crypto, bytesOf(input)));
      if (kept === undefined) return undefined;
      const { type: _type, version: _version, identities: _identities, ...head } = kept.state;
      return { value: kept, spelling: new Uint8Array(Buffer.concat(encodeState(crypto, head, kept.identities))) };
    },
    spelled: 'any',
  },
  {
    name: 'openings',
    covers: ['parseOpenings', 'openCommitment'],
    samples: [canonicalBytes([{ index: 4, field: 'applicant', value: opened, salt: SALT }])],
    words: jsonWords,
    read: (input) => {
      const json = parsedJson(input);
      const openings = json === undefined ? undefined : accepted(parseOpenings(json));
      return openings && written(openings.map((opening) => ({ ...opening })));
    },
    spelled: 'any',
    claims: (input) => {
      const json = parsedJson(input);
      const openings = json === undefined ? [] : (accepted(parseOpenings(json)) ?? []);
      return openings.flatMap(({ value, salt }) =>
        openCommitment(crypto, digest, value, fromBase64Url(salt) ?? new Uint8Array()) ? [canonicalize(value)] : [],
      );
    },
  },
  {
    name: 'content of a certificate',
    covers: ['parseRegistrationContent'],
    samples: [canonicalBytes(sampleContent())],
    words: jsonWords,
    read: (input) => {
      const json = parsedJson(input);
      const content = json === undefined ? undefined : accepted(parseRegistrationContent(json));
      return content && written({ ...content });
    },
    spelled: 'any',
  },
  {
    name: 'signed document',
    covers: ['verifyDataIntegrityProof'],
    samples: [canonicalBytes(first.credential), canonicalBytes(second.credential), lists.statusLists.revocation],
    words: [...jsonWords, 'proofValue', 'assertionMethod', '"proof":'],
    read: (input) => written(parsedJson(input)),
    spelled: 'any',
    claims: (input) => {
      const document = parsedJson(input);
      if (!isObject(document)) return [];
      const verified = verifyDataIntegrityProof(crypto, document, (url) =>
        ed25519FromMultikey(splitVerificationMethod(url)?.multikey ?? ''),
      );
      // Whoever holds a key may sign with it: what counts is that these keys signed nothing else.
      const isOurs =
        verified.ok &&
        Object.values(registry.credentialKeys).some((key) =>
          namesKey(verified.value.verificationMethod, key.publicKey),
        );
      return verified.ok && isOurs ? [canonicalize(verified.value.unsecured)] : [];
    },
  },
  {
    name: 'status list',
    covers: ['decodeStatusList', 'encodeStatusList'],
    samples: [encodeStatusList(statusBits([7, 131_071])), encodeStatusList(statusBits([], 262_144))],
    words: ['u', 'z', 'm', '=', '_', '-'],
    read: (input) => {
      const bits = accepted(decodeStatusList(textOf(input)));
      return bits && { value: bits, spelling: encodeStatusList(bits) };
    },
    spelled: 'any',
  },
  {
    name: 'bundle of evidence',
    covers: ['parseBundle', 'buildBundle', 'verifyRegistration'],
    samples: atLeastOne(bundles),
    words: jsonWords,
    read: (input) => {
      const value = accepted(parseBundle(bytesOf(input)));
      // What a bundle may leave out is written as empty.
      return (
        value && {
          value: { ...value, input: { ...EMPTY, ...value.input } },
          spelling: canonicalBytes(buildBundle(value)),
        }
      );
    },
    spelled: 'any',
    claims: (input) => verdictOf(accepted(parseBundle(bytesOf(input)))?.input),
  },
  {
    name: 'file to be verified',
    covers: ['parseArtefact', 'claimedKind', 'claimedKindOfText'],
    samples: [canonicalBytes(first.credential), ...bundles],
    words: jsonWords,
    read: (input) => {
      const value = accepted(parseArtefact(bytesOf(input)));
      return value && { value };
    },
  },
  {
    name: 'certificate with evidence from elsewhere',
    covers: ['readCredential', 'readStatusList', 'checkSignature'],
    samples: [canonicalBytes(first.credential), canonicalBytes(second.credential)],
    words: jsonWords,
    read: (input) => {
      const [head] = evidence;
      return (
        head && { value: verifyRegistration({ ...head, credential: bytesOf(input) }, trust, { now: NOW, crypto }) }
      );
    },
    claims: (input) => evidence.slice(0, 2).flatMap((other) => verdictOf({ ...other, credential: bytesOf(input) })),
  },
  {
    name: 'proof of a certificate',
    covers: ['checkLogged'],
    samples: atLeastOne(evidence.map(({ tlogProof = '' }) => tlogProof)),
    words: ['\n', '\n\n', 'index ', 'extra ', '\u2014 '],
    read: (input) => {
      const [head] = evidence;
      return head && { value: verifyRegistration({ ...head, tlogProof: textOf(input) }, trust, { now: NOW, crypto }) };
    },
    claims: (input) => evidence.flatMap((other) => verdictOf({ ...other, tlogProof: textOf(input) })),
  },
  {
    name: 'trust file',
    covers: ['parseTrustFile', 'readLogKeys'],
    samples: [
      canonicalBytes({ ...trust }),
      canonicalBytes({
        ...buildTrustFile({
          ...trust,
          centres: {
            public: { name: '公共', root: trust.centres.public.root },
            social: { name: '社会', root: trust.centres.social.root },
          },
          log: { ...trust.log, keys: [{ vkey: trust.log.vkey, fromSize: 0, toSize: 70 }] },
        }),
      }),
    ],
    words: [...jsonWords, 'https://registry.example', 'did:web:', 'log ', 'quorum '],
    read: (input) => {
      const value = accepted(parseTrustFile(bytesOf(input)));
      if (value === undefined) return undefined;
      // Whatever trust was accepted, a verification under it answers.
      for (const each of evidence.slice(0, 1)) verifyRegistration(each, value, { now: NOW, crypto });
      return written({ ...value });
    },
    spelled: 'any',
  },
  {
    name: 'entry bundle',
    covers: ['decodeBundle', 'inspectBundle'],
    samples: [
      withWidth(golden),
      withWidth([new Uint8Array(), utf8('a'), new Uint8Array(300)]),
      withWidth([new Uint8Array(65_535)]),
    ],
    read: (input) => {
      const [width = 0] = bytesOf(input);
      const bytes = bytesOf(input).subarray(1);
      const entries = accepted(decodeBundle(bytes, width));
      for (const depth of ['entries', 'signatures'] as const) {
        if (width > 0) inspectBundle(tools, { bundle: 0, width, bytes, tile: undefined, depth });
      }
      return entries && { value: entries, spelling: withWidth(entries) };
    },
    claims: (input) => {
      const [width = 0] = bytesOf(input);
      return (accepted(decodeBundle(bytesOf(input).subarray(1), width)) ?? []).flatMap((bytes) => {
        const entry = accepted(parseEntry(bytes));
        return entry && verifyEntrySignature(crypto, entry) ? [toHex(leafHash(crypto, bytes))] : [];
      });
    },
  },
  {
    name: 'stored edge of a tree',
    covers: ['restoreEdge'],
    samples: [Uint8Array.of(3, ...new Uint8Array(96).fill(7)), Uint8Array.of(0)],
    read: (input) => {
      const [size] = bytesOf(input);
      if (size === undefined) return undefined;
      const tile = bytesOf(input).subarray(1);
      const edge = accepted(restoreEdge(crypto, size, [tile]));
      return edge && { value: edge, spelling: Uint8Array.of(edge.size, ...(edge.tiles[0] ?? [])) };
    },
  },
];

function withWidth(entries: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat([Uint8Array.of(entries.length), encodeBundle(entries)]));
}

function namesKey(verificationMethod: string, publicKey: Uint8Array): boolean {
  const named = ed25519FromMultikey(splitVerificationMethod(verificationMethod)?.multikey ?? '');
  return named !== undefined && equalBytes(named, publicKey);
}

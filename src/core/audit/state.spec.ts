import { toBase64, utf8 } from '../bytes.js';
import { nobleCrypto } from '../crypto.js';
import { decodeState, encodeState } from './index.js';

const identities = new Uint8Array(16).fill(9);
const state = {
  origin: 'log.example',
  size: 1,
  root: toBase64(new Uint8Array(32)),
  tiles: [],
  partial: toBase64(new Uint8Array(32)),
  attested: true,
  unsigned: 0,
  lastAt: '2026-01-05T01:02:03.004Z',
  applied: 1,
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
  replay: { content: ['VALUE', 1e21, '\u0001'] },
  findings: [],
  findingCounts: {},
};
const bytes = new Uint8Array(Buffer.concat(encodeState(nobleCrypto, state, identities)));
const withValue = (json: string) =>
  decodeState(
    nobleCrypto,
    new Uint8Array(Buffer.from(Buffer.from(bytes).toString('latin1').replace('"VALUE"', json), 'latin1')),
  );

it('reads what was written', () => {
  expect(decodeState(nobleCrypto, bytes)).toMatchObject({ ok: true, value: { identities, state } });
});

it.each([
  '1e400',
  '9007199254740993',
  '"\\ud800"',
  '"\\u0000"',
  '{"a":1,"a":1}',
  '['.repeat(5_000) + ']'.repeat(5_000),
])('refuses a value that could not be written again: %.20s', (json) => {
  expect(withValue('"other"')).toMatchObject({ ok: true });
  expect(withValue(json)).toMatchObject({ ok: false, code: 'state-damaged' });
});

it('refuses bytes that are no text, and a state without its second line', () => {
  expect(decodeState(nobleCrypto, Uint8Array.of(0xff, 0x0a))).toMatchObject({ ok: false });
  expect(decodeState(nobleCrypto, utf8('{}'))).toMatchObject({ ok: false });
});

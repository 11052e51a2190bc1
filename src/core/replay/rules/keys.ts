import { ENTRY_KINDS, type EntryKind, suits } from '../../entry/index.js';
import type { RecordOf } from '../records.js';
import type { Rules, Scene } from '../rule.js';

/** Every entry: signed by a key that its centre's root introduced to sign entries, before, and did not retire. */
export const judgeSigner = (judged: Scene): void => {
  if (isSignedByRoot(judged.entry.kind)) judgeRoot(judged);
  else judgeEntryKey(judged);
};

const isSignedByRoot = (kind: EntryKind): boolean => 'root' in ENTRY_KINDS[kind];

const judgeRoot = ({ entry, state, report }: Scene): void => {
  const root = state.roots.get(entry.centre);
  if (root === undefined) state.roots.set(entry.centre, entry.by);
  else if (root !== entry.by) report('key-not-signed-by-root');
};

const judgeEntryKey = ({ entry, index, state, report }: Scene): void => {
  const key = state.keys.get(entry.by);
  if (key === undefined) {
    report('key-not-introduced', { key: entry.by });
    return;
  }
  key.lastUsed = index;
  if (key.centre !== entry.centre) report('key-of-other-centre', { key: entry.by });
  if (key.purpose !== 'entry') report('key-of-other-purpose', { key: entry.by });
  if (key.retired !== undefined) report('key-retired', { key: entry.by });
};

/** What key entries say of keys. */
export const KEY_RULES = {
  'key.introduced': ({ entry, index, state, report }) => {
    const { key, purpose } = entry.body;
    if (state.keys.has(key)) return report('key-introduced-twice', { key });
    if (!suits(key, purpose)) report('key-unsuited', { key, purpose });
    state.keys.set(key, { centre: entry.centre, purpose, introduced: index });
  },
  'key.retired': ({ entry, index, state, report }) => {
    const { key, firstUntrustedIndex } = entry.body;
    const known = state.keys.get(key);
    if (known === undefined) return report('key-unknown', { key });
    if (known.centre !== entry.centre) return report('key-of-other-centre', { key });
    if (known.retired !== undefined) return report('key-retired-twice', { key });
    known.retired = firstUntrustedIndex ?? index;
    const last = usedSince(known);
    if (known.retired > index) report('key-retired-ahead', { from: known.retired });
    if (last !== undefined) report('entries-no-longer-trusted', { key, from: known.retired, last });
  },
} satisfies Rules;

/** The last entry signed with the key at or after the index from which it is not trusted. */
const usedSince = ({ retired = 0, lastUsed }: RecordOf<'keys'>): number | undefined =>
  lastUsed !== undefined && lastUsed >= retired ? lastUsed : undefined;

import type { EntryOf } from '../entry/index.js';
import { creditCode, instant, list, object, oneOf, pattern, type Shaped, tuple, uuid } from '../shape/index.js';
import { digestMark } from './digest-mark.js';

const dossier = object(
  { centre: oneOf('public', 'social'), code: creditCode, at: instant },
  {
    /** Absent of an entry without a digest, which is no dossier of this registry. */
    manifest: pattern(/[0-9a-f]{32}/, '16 bytes in hexadecimal'),
  },
);

/** Shape of the folded dossiers in a saved state, by the act that filed each. */
export const filedDossiersShape = list(tuple(uuid, dossier), { max: 1_000_000_000 });
export type FoldedDossier = Shaped<typeof dossier>;

/** An auditor's dossier as its entry gives it; other records are none. */
export const foldedDossier = ({ centre, at, body }: EntryOf<'record.filed'>): FoldedDossier | undefined => {
  const { recordType, holderCode: code, documentDigest } = body;
  if (recordType !== 'dossier') return undefined;
  return { centre, code, at, ...(documentDigest && { manifest: digestMark(documentDigest.sha256) }) };
};

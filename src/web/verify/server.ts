import { decodeUtf8 } from '../../core/bytes.js';

/** What became of a question to the registry. Only an answer says anything of a certificate. */
export type Answer<T> =
  | { readonly state: 'answered'; readonly value: T }
  /** It knows of no such registration, or of none of that holder. */
  | { readonly state: 'not-found' }
  | { readonly state: 'limited'; readonly seconds: number }
  /** It could not read what was sent. */
  | { readonly state: 'unreadable' }
  /** No connection, or an answer that is none. */
  | { readonly state: 'unreachable' };

type Failed = Exclude<Answer<never>, { state: 'answered' }>;

const PATIENCE_MS = 20_000;
const DEFAULT_PAUSE = 60;

interface Question {
  readonly body?: Uint8Array | object;
  readonly type?: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
}

/** Asks this registry and nobody else: every address begins at the page's own origin. */
async function ask(path: string, { body, type, query = {} }: Question): Promise<Answer<Uint8Array>> {
  const url = new URL(path, location.origin);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  try {
    const response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { body: payloadOf(body), headers: { 'content-type': type ?? 'application/json' } }),
    });
    if (response.ok) return { state: 'answered', value: new Uint8Array(await response.arrayBuffer()) };
    return failureOf(response);
  } catch {
    return { state: 'unreachable' };
  }
}

/** A copy: the type of a body allows no shared memory. */
const payloadOf = (body: Uint8Array | object): BodyInit =>
  body instanceof Uint8Array ? Uint8Array.from(body) : JSON.stringify(body);

const failureOf = ({ status, headers }: Response): Failed => {
  if (status === 404) return { state: 'not-found' };
  if (status === 429) return { state: 'limited', seconds: Number(headers.get('retry-after')) || DEFAULT_PAUSE };
  if (status === 400 || status === 413 || status === 415 || status === 422) return { state: 'unreadable' };
  return { state: 'unreachable' };
};

const inJson = (answer: Answer<Uint8Array>): Answer<unknown> => {
  if (answer.state !== 'answered') return answer;
  try {
    return { state: 'answered', value: JSON.parse(decodeUtf8(answer.value) ?? '') };
  } catch {
    return { state: 'unreachable' };
  }
};

/** What whoever knows only a number may be told. */
export const askRecord = async (number: string, asOf?: string): Promise<Answer<unknown>> =>
  inJson(await ask(`/v1/verifications/${encodeURIComponent(number)}`, { query: { asOf } }));

/** The registry's own report on an artefact. */
export const askReport = async (body: Uint8Array, type: string, asOf?: string): Promise<Answer<unknown>> =>
  inJson(await ask('/v1/verifications', { body, type, query: { asOf } }));

/** Numbers of certificates that list a file of data. */
export const askByDataDigest = async (sha256: string): Promise<Answer<unknown>> =>
  inJson(await ask('/v1/verifications/data-digests', { body: { sha256: `sha256:${sha256}` } }));

/** What evidence is asked with: an artefact that holds by itself, or number and name of the holder. */
export type EvidenceKey =
  | { readonly bytes: Uint8Array; readonly type: string }
  | { readonly number: string; readonly holderName: string };

export type EvidenceForm = 'bundle' | 'credential' | 'pdf';

/** The newest evidence of the registry, as a file. */
export const askEvidence = (key: EvidenceKey, form: EvidenceForm): Promise<Answer<Uint8Array>> =>
  ask('/v1/verifications/evidence', { ...questionOf(key), query: { as: form } });

/** A report that the registry signs. */
export const askSignedReport = (key: EvidenceKey, form: 'json' | 'pdf', asOf?: string): Promise<Answer<Uint8Array>> =>
  ask('/v1/verifications/reports', { ...questionOf(key), query: { as: form, asOf } });

const questionOf = (key: EvidenceKey): Question =>
  'bytes' in key ? { body: key.bytes, type: key.type } : { body: key };

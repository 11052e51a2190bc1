import type { JsonObject } from '../../src/core/canonical/index.js';
import { LedgerReader } from '../../src/modules/ledger/index.js';
import type { Member, WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { operationsOf, servedDocument } from '../support/openapi.js';
import { expecting, Road } from '../support/road.js';

/** A page, feed or any other answer with its text as it was sent. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Asks as anybody, or with somebody's token. */
export async function ask(
  whole: WholeApp,
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const answer = await whole.app.inject({ method: 'GET', url, headers });
  return { status: answer.statusCode, headers: answer.headers, text: answer.body };
}

/** Words that stand nowhere else, and that nobody but the parties may ever read. */
export interface Secret {
  readonly organisation: string;
  readonly uscc: string;
  readonly dataName: string;
  readonly summary: string;
  readonly restrictions: string;
  readonly storage: string;
  readonly ground: string;
  readonly reason: string;
}

export const secretWords = (secret: Secret): readonly string[] => Object.values(secret);

/** The road of an applicant with words of its own. */
export async function roadOf(whole: WholeApp, name: string, centre: 'public' | 'social' = 'social'): Promise<Road> {
  const { cast } = await Road.begin(whole, centre);
  const party = await whole.party(name);
  return new Road(whole, { ...cast, party, filer: await whole.member(['registrant'], party.organisationId) });
}

/** What an application of that road states, in its own words. */
const stated = ({ cast }: Road, secret: Secret): JsonObject => ({
  dataName: secret.dataName,
  summary: secret.summary,
  storage: secret.storage,
  rights: [
    { holder: cast.party.name, code: cast.party.uscc, right: 'hold', from: '2026-01-01' },
    {
      holder: cast.party.name,
      code: cast.party.uscc,
      right: 'operate',
      from: '2026-01-01',
      restrictions: secret.restrictions,
    },
  ],
});

/** An accepted application in such words; with a request not to publicise, if it says so. */
export async function acceptedIn(road: Road, secret: Secret, asks: boolean): Promise<string> {
  const id = await road.draft();
  const { body } = await road.cast.filer.client.get(`/v1/applications/${id}`);
  const asking = asks
    ? { nonPublicity: { ground: secret.ground, evidence: await road.attach(id, 'non-publicity') } }
    : {};
  await expecting(200, road.edit(id, { ...Object(body['content']), ...stated(road, secret), ...asking }));
  await expecting(201, road.submit(id));
  await expecting(201, road.accept(id));
  return id;
}

/** Approves, deciding on publicity where that is asked for. */
export async function approveWith(
  road: Road,
  id: string,
  publicity?: JsonObject,
  reviewer: Member = road.cast.reviewer,
): Promise<Reply> {
  // Whoever may not read the application answers its checklist all the same.
  const { body, tag } = await road.reviewOf(id);
  const review = { ...body, ...(publicity === undefined ? {} : { publicity }) };
  return reviewer.client.post(`/v1/applications/${id}/reviews`, review, { 'if-match': tag });
}

export const secretOf = (mark: string, party: { readonly name: string; readonly uscc: string }): Secret => ({
  organisation: party.name,
  uscc: party.uscc,
  dataName: `${mark}数据集`,
  summary: `${mark}概述`,
  restrictions: `${mark}限制`,
  storage: `${mark}机房`,
  ground: `${mark}理由`,
  reason: `${mark}决定`,
});

/** Values for the parameters of paths, by name: every identifier that the scan knows. */
export type Known = Readonly<Record<string, readonly string[]>>;

/**
 * Every address that answers a GET without a credential, with every known value in the place of every parameter, and
 * with those words as what is searched for.
 */
export async function publicAddresses(whole: WholeApp, known: Known, words: readonly string[]): Promise<string[]> {
  const operations = operationsOf(await servedDocument(whole.app)).filter(({ method }) => method === 'GET');
  const addresses = operations
    .filter(({ permission }) => permission === 'public')
    .flatMap(({ path }) => filled(path, known));
  const searches = words.map((word) => `/publicity?q=${encodeURIComponent(word.slice(0, 20))}`);
  return [...addresses, ...searches, '/publicity?phase=running', '/publicity?phase=ended', '/openapi.json', '/metrics'];
}

/** Every address at all, for somebody who may sign in and is no party. */
export async function allAddresses(whole: WholeApp, known: Known): Promise<string[]> {
  const operations = operationsOf(await servedDocument(whole.app)).filter(({ method }) => method === 'GET');
  return operations.flatMap(({ path }) => filled(path, known));
}

const filled = (path: string, known: Known): string[] => {
  const parameter = /\{(\w+)\}/.exec(path);
  if (parameter === null) return [path];
  return (known[parameter[1] ?? ''] ?? ['x']).flatMap((value) => filled(path.replace(parameter[0], value), known));
};

/** The exact bytes of every entry of the published ledger, as texts. */
export async function entriesOf(whole: WholeApp): Promise<string[]> {
  const reader = whole.app.get(LedgerReader);
  const { size } = await reader.head();
  const bytes = await Promise.all(Array.from({ length: size }, (_, index) => reader.entry(index)));
  return bytes.map((entry) => Buffer.from(entry).toString('utf8'));
}

/** Addresses of the tiles that hold those entries. */
export const tilesOf = (size: number): string[] => {
  const rest = size % 256;
  const whole = Array.from({ length: Math.floor(size / 256) }, (_, index) => String(index).padStart(3, '0'));
  const last = String(whole.length).padStart(3, '0');
  return [...whole, ...(rest === 0 ? [] : [`${last}.p/${rest}`])].flatMap((name) => [
    `/ledger/tile/0/${name}`,
    `/ledger/tile/entries/${name}`,
  ]);
};

/** Which of the words stand in a text, also as JSON or HTML would write them, or in base64. */
export const found = (words: readonly string[], text: string): string[] =>
  words.filter((word) =>
    [word, JSON.stringify(word).slice(1, -1), encodeURIComponent(word)].some((spelt) => text.includes(spelt)),
  );

export const bearer = ({ token }: Member): { authorization: string } => ({ authorization: `Bearer ${token}` });

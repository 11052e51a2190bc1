import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../src/core/canonical/index.js';
import type { Member, WholeApp } from './app.js';
import type { Reply } from './identity.js';
import { expecting, Road } from './road.js';

const BOUNDARY = 'boundary-4c1d';

/** A part of a form. */
export type Part =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly fileName: string; readonly content: string | Buffer };

/** A multipart body of those parts, in their order. */
export const formOf = (parts: readonly Part[]): Buffer =>
  Buffer.concat([
    ...parts.map((part) => {
      const isFile = 'fileName' in part;
      const name = `Content-Disposition: form-data; name="${part.name}"`;
      const head = isFile ? `${name}; filename="${part.fileName}"\r\nContent-Type: text/plain` : name;
      return Buffer.concat([
        Buffer.from(`--${BOUNDARY}\r\n${head}\r\n\r\n`),
        Buffer.from(isFile ? part.content : part.value),
        Buffer.from('\r\n'),
      ]);
    }),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ]);

export const FORM = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };

/** Names and texts that stand nowhere but in one objection. */
export interface Words {
  readonly name: string;
  readonly grounds: string;
  readonly phone: string;
  readonly fileContent: string;
}

export const someWords = (): Words => {
  const mark = randomUUID().slice(0, 8);
  return {
    name: `异议人甲${mark}`,
    grounds: `数据来源于本人${mark}\n<script>alert("${mark}")</script>`,
    phone: `010-${Math.floor(10_000_000 + Math.random() * 89_999_999)}`,
    fileContent: `证据材料${mark}`,
  };
};

/** An objection by a person, with what is to be changed of it. */
export const objection = (about: string, words: Words, change: JsonObject = {}): JsonObject => ({
  about,
  raisedAs: 'party',
  objector: {
    name: words.name,
    type: 'person',
    identityType: 'resident-id',
    identityNumber: '11010519491231002X',
  },
  contact: { phone: words.phone },
  interest: '数据来自本人',
  grounds: words.grounds,
  remedy: '终止登记',
  ...change,
});

export const partsOf = (json: JsonObject, content: string | Buffer, part = 'objection'): Part[] => [
  { name: part, value: JSON.stringify(json) },
  { name: 'file', fileName: '证据.txt', content },
];

/** A case with the secret of it. */
export interface Case {
  readonly id: string;
  readonly token: string;
  readonly words: Words;
}

/** A registry with a road of registrations, to which somebody objects. */
export class Objecting {
  private constructor(
    readonly whole: WholeApp,
    readonly road: Road,
    /** An officer who neither filed nor reviewed anything. */
    readonly decider: Member,
  ) {}

  static async begin(whole: WholeApp): Promise<Objecting> {
    const road = await Road.begin(whole);
    return new Objecting(whole, road, road.cast.acceptor);
  }

  /** Sends a form without an account. */
  form(path: string, parts: readonly Part[], headers: Record<string, string> = {}): Promise<Reply> {
    return this.whole.client().send('POST', path, formOf(parts), { ...FORM, ...headers });
  }

  raising(about: string, words = someWords(), change: JsonObject = {}): Promise<Reply> {
    return this.form('/v1/objections', partsOf(objection(about, words, change), words.fileContent));
  }

  async raised(about: string, change: JsonObject = {}): Promise<Case> {
    const words = someWords();
    const reply = await expecting(201, this.raising(about, words, change));
    return { id: reply.text('id'), token: reply.text('token'), words };
  }

  /** An application that is publicised and was objected to. */
  async objected(): Promise<Case & { readonly applicationId: string }> {
    const applicationId = await this.road.inPublicity();
    return { ...(await this.raised(`application:${applicationId}`)), applicationId };
  }

  /** The case as whoever has the secret sees it. */
  asObjector({ id, token }: Pick<Case, 'id' | 'token'>): Promise<Reply> {
    return this.whole.client().send('GET', `/v1/objection-cases/${id}`, undefined, { 'objection-token': token });
  }

  supplement({ id, token }: Pick<Case, 'id' | 'token'>, json: JsonObject = { statement: '补充' }): Promise<Reply> {
    const path = `/v1/objection-cases/${id}/supplements`;
    return this.form(path, partsOf(json, `补充材料 ${randomUUID()}`, 'submission'), { 'objection-token': token });
  }

  askWithdrawal({ id, token }: Pick<Case, 'id' | 'token'>): Promise<Reply> {
    const path = `/v1/objection-cases/${id}/withdrawals`;
    return this.whole.client().send('POST', path, undefined, { 'objection-token': token });
  }

  explain(id: string, json: JsonObject = { statement: '来源合法' }, by = this.road.cast.filer): Promise<Reply> {
    const parts = partsOf(json, `解释材料 ${randomUUID()}`, 'submission');
    return by.client.post(`/v1/objections/${id}/explanations`, formOf(parts), FORM);
  }

  /** An officer's act on the case as it stands now. */
  async act(by: Member, id: string, act: string, body: JsonObject, ifMatch?: string): Promise<Reply> {
    const etag = ifMatch ?? (await this.etagOf(id));
    return by.client.post(`/v1/objections/${id}/${act}`, body, { 'if-match': etag });
  }

  async etagOf(id: string): Promise<string> {
    const [row] = await this.whole.query('SELECT version FROM objection WHERE id = $1', [id]);
    return `"${row?.version ?? 1}"`;
  }

  resolve(id: string, outcome: string, change: JsonObject = {}, by = this.decider): Promise<Reply> {
    return this.act(by, id, 'resolutions', { outcome, reasons: `复核意见：${outcome}`, ...change });
  }

  async stateOf(applicationId: string): Promise<unknown> {
    return (await this.road.cast.filer.client.get(`/v1/applications/${applicationId}`)).body['state'];
  }
}

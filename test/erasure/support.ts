import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../src/core/canonical/index.js';
import type { Member, WholeApp } from '../support/app.js';
import type { Reply } from '../support/identity.js';
import { itemsOf } from '../support/lists.js';
import { queryDatabase } from '../support/query.js';
import { expecting, Road } from '../support/road.js';
import { content } from '../support/registry-fixtures.js';

/** Names that stand nowhere but in what one application commits to. */
export interface Names {
  readonly representative: string;
  readonly signatory: string;
  readonly contact: string;
  readonly firstDraft: string;
}

export const someNames = (): Names => {
  const mark = randomUUID().slice(0, 8);
  return {
    representative: `代表人甲${mark}`,
    signatory: `签署人乙${mark}`,
    contact: `联系人丙${mark}`,
    firstDraft: `拟稿人丁${mark}`,
  };
};

/** An application with its persons. */
export interface Named {
  readonly id: string;
  readonly names: Names;
}

/** The body of a request to erase. */
export const wish = (entryIndex: number, change: JsonObject = {}): JsonObject => ({
  entryIndex,
  field: 'content',
  ground: 'request-of-the-person',
  explanation: '当事人书面要求删除',
  ...change,
});

/** A registry with a road of registrations, on which salts are erased. */
export class Erasing {
  constructor(
    readonly whole: WholeApp,
    readonly road: Road,
  ) {}

  static async begin(whole: WholeApp): Promise<Erasing> {
    return new Erasing(whole, await Road.begin(whole));
  }

  /** Who requests, and who confirms. */
  get first(): Member {
    return this.road.cast.reviewer;
  }

  get second(): Member {
    return this.road.cast.issuer;
  }

  /** A complete draft that names persons; the first state of it came with the creation. */
  async draft(names = someNames()): Promise<Named> {
    const { filer, centre } = this.road.cast;
    const begun = { business: { ...Object(content()['business']), legalRepresentative: names.firstDraft } };
    const draft = { centre, regime: 'BJ_DATA_ASSET', registrationType: 'initial', content: begun };
    const id = (await expecting(201, filer.client.post('/v1/applications', draft))).text('id');
    await this.road.attach(id, 'identity');
    await this.road.attach(id, 'lawful-acquisition');
    const sampleData = await this.road.attach(id, 'sample-data');
    const evidence = await this.road.attach(id, 'rights');
    await expecting(200, this.road.edit(id, this.content(names, sampleData, evidence)));
    return { id, names };
  }

  content(names: Names, sampleData: string, evidence: string): JsonObject {
    const base = content({ sampleData, rights: this.road.rights(evidence) });
    return {
      ...base,
      business: { ...Object(base['business']), legalRepresentative: names.representative },
      undertaking: { ...Object(base['undertaking']), signatory: names.signatory },
      contact: { ...Object(base['contact']), name: names.contact },
    };
  }

  async submitted(): Promise<Named> {
    const named = await this.draft();
    await expecting(201, this.road.submit(named.id));
    return named;
  }

  async withdrawn(reason: string): Promise<Named> {
    const named = await this.submitted();
    await expecting(201, this.road.act(this.road.cast.filer, named.id, 'withdrawals', { reason }));
    await this.whole.settle();
    return named;
  }

  /** A published certificate on an application that names persons. */
  async certified(): Promise<Named & { readonly number: string }> {
    const named = await this.submitted();
    await expecting(201, this.road.accept(named.id));
    await expecting(201, this.road.review(named.id));
    await this.road.passPublicity(named.id);
    const number = (await expecting(202, this.road.issue(named.id))).text('number');
    await this.whole.settle();
    return { ...named, number };
  }

  /** Index of the last published entry of a kind about an application or a certificate. */
  async indexOf(subject: string, kind: string): Promise<number> {
    const [row] = await this.whole.query(
      `SELECT p.entry_index::int AS index FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id
       WHERE s.subject = $1 AND s.kind = $2 ORDER BY p.entry_index DESC LIMIT 1`,
      [subject, kind],
    );
    if (row === undefined) throw new Error(`no ${kind} of ${subject}`);
    return row.index;
  }

  filingOf({ id }: Named): Promise<number> {
    return this.indexOf(`application:${id}`, 'application.filed');
  }

  request(by: Member, body: JsonObject): Promise<Reply> {
    return by.client.post('/v1/salt-erasures', body);
  }

  /** A request by the first person; its id. */
  async requested(body: JsonObject): Promise<string> {
    return (await expecting(201, this.request(this.first, body))).text('id');
  }

  confirm(by: Member, id: string): Promise<Reply> {
    return by.client.post(`/v1/salt-erasures/${id}/confirmations`);
  }

  withdraw(by: Member, id: string): Promise<Reply> {
    return by.client.post(`/v1/salt-erasures/${id}/withdrawals`);
  }

  /** Requested and confirmed; the id. */
  async erased(body: JsonObject): Promise<string> {
    const id = await this.requested(body);
    await expecting(202, this.confirm(this.second, id));
    return id;
  }

  async acts(by: Member, id: string) {
    return itemsOf(await by.client.get(`/v1/applications/${id}/acts`));
  }

  /** The salt of a field of an entry, as it is kept. */
  async saltOf(index: number, field: string): Promise<string | undefined> {
    const [row] = await this.whole.query(
      `SELECT s.salts ->> $2 AS salt FROM ledger_submission s JOIN ledger_place p ON p.submission_id = s.id
       WHERE p.entry_index = $1`,
      [index, field],
    );
    return row?.salt ?? undefined;
  }

  /** Tables with a row in which the text stands, as it is, as JSON escapes it, or as bytes. */
  async tablesWith(text: string): Promise<string[]> {
    const { database } = this.whole;
    const hex = Buffer.from(text, 'utf8').toString('hex');
    const escaped = [...text].map((c) => (c > '\u007f' ? `\\u${c.charCodeAt(0).toString(16)}` : c)).join('');
    const tables = await queryDatabase(
      database,
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const rows = await queryDatabase(
        database,
        `SELECT 1 FROM ${name} t WHERE strpos(t::text, $1) > 0 OR strpos(t::text, $2) > 0 OR strpos(t::text, $3) > 0
         LIMIT 1`,
        [text, hex, escaped],
      );
      if (rows.length > 0) found.push(String(name).replace('public.', ''));
    }
    return found;
  }
}

import { randomUUID } from 'node:crypto';
import type { Member, WholeApp } from '../support/app.js';
import type { Reply } from '../support/registry-app.js';
import type { Inventory, Organ } from '../sources/support.js';

/** The multipart form of one file. */
export function fileForm(content: Buffer | string, name: string, field = 'file') {
  const boundary = `boundary-${randomUUID()}`;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

/** Files of the inventory as people send them. */
export class Exchange {
  constructor(
    readonly whole: WholeApp,
    readonly inventory: Inventory,
  ) {}

  async upload(
    by: Pick<Member, 'token'>,
    content: Buffer | string,
    query: string,
    { name = 'table.csv', key = randomUUID() as string, field = 'file' } = {},
  ): Promise<Reply> {
    const { payload, headers } = fileForm(content, name, field);
    const answer = await this.whole.app.inject({
      method: 'POST',
      url: `/v1/inventory-imports?${query}`,
      headers: { ...headers, authorization: `Bearer ${by.token}`, 'idempotency-key': key },
      payload,
    });
    return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
  }

  /** Uploads, has it compared, and gives the import as it stands then. */
  async previewed(by: Member, content: Buffer | string, query: string, name?: string): Promise<Reply> {
    const uploaded = await this.upload(by, content, query, name === undefined ? {} : { name });
    if (uploaded.status !== 201) return uploaded;
    await this.run();
    return this.get(by, `/v1/inventory-imports/${uploaded.body.id}`);
  }

  /** Commits, has it written, and gives the import as it stands then. */
  async committed(by: Member, id: string, body: object = {}): Promise<Reply> {
    const ordered = await this.post(by, `/v1/inventory-imports/${id}/commits`, body);
    if (ordered.status !== 202) return ordered;
    await this.run();
    return this.get(by, `/v1/inventory-imports/${id}`);
  }

  run(): Promise<void> {
    return this.whole.runJob('inventory-imports');
  }

  async get(by: Pick<Member, 'token'> | undefined, url: string): Promise<Reply> {
    const headers = by === undefined ? {} : { authorization: `Bearer ${by.token}` };
    const answer = await this.whole.app.inject({ method: 'GET', url, headers });
    const isJson = /json/.test(String(answer.headers['content-type']));
    return { status: answer.statusCode, body: isJson ? answer.json() : answer.rawPayload, headers: answer.headers };
  }

  async post(by: Pick<Member, 'token'>, url: string, body: object, method: 'POST' | 'DELETE' = 'POST'): Promise<Reply> {
    const answer = await this.whole.app.inject({
      method,
      url,
      headers: {
        ...(method === 'POST' ? { 'content-type': 'application/json', 'idempotency-key': randomUUID() } : {}),
        authorization: `Bearer ${by.token}`,
      },
      ...(method === 'POST' ? { payload: JSON.stringify(body) } : {}),
    });
    return { status: answer.statusCode, body: answer.payload === '' ? {} : answer.json(), headers: answer.headers };
  }

  async count(table: string): Promise<number> {
    return (await this.whole.query(`SELECT count(*)::int AS count FROM ${table}`))[0].count;
  }
}

export const ELEMENT_HEADINGS =
  '数据项代码,数据项名称,定义,数据类型,表示格式,值域,主责部门,采集部门,管理部门,持有部门,使用部门,来源资源';

/** A row of elements as CSV. */
export const elementLine = (
  { party, resource }: Organ,
  place: number,
  change: Partial<Record<string, string>> = {},
): string => {
  const cells = {
    ...{ code: `IMP-${String(place).padStart(5, '0')}`, name: `数据项${place}`, definition: `第${place}项的定义` },
    ...{ dataType: '字符型', format: 'an..20', valueDomain: '' },
    ...{ steward: party.uscc, collector: party.uscc, manager: party.uscc, holder: party.uscc, users: '', resource },
    ...change,
  };
  return Object.values(cells).join(',');
};

/** A file of elements with these rows. */
export const elementsFile = (...lines: readonly string[]): string => `${[ELEMENT_HEADINGS, ...lines].join('\r\n')}\r\n`;

/** Many rows of one organ. */
export const elementLines = (organ: Organ, count: number, change: Partial<Record<string, string>> = {}): string[] =>
  Array.from({ length: count }, (_, place) => elementLine(organ, place + 1, change));

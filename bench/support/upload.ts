import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import type { Client } from './client.js';

const BOUNDARY = 'boundary-9c2f';
const RECORD = '登记编号,数据名称,"说明, 含引号 ""样本""",2026-01-05\n';
const BLOCK = Buffer.from(RECORD.repeat(1000));

/** Uploads a table of at least so many bytes, made while it is sent. Throws unless it is taken. */
export async function uploadTable(address: string, filer: Client, applicationId: string, bytes: number): Promise<void> {
  const outgoing = request(`${address}/v1/applications/${applicationId}/evidence-files`, {
    method: 'POST',
    headers: {
      authorization: filer.authorization,
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      'idempotency-key': randomUUID(),
    },
  });
  const answered = once(outgoing, 'response');
  outgoing.write(
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="purpose"\r\n\r\nother\r\n` +
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="table.csv"\r\n\r\n`,
  );
  for (let sent = 0; sent < bytes; sent += BLOCK.length) {
    if (!outgoing.write(BLOCK)) await once(outgoing, 'drain');
  }
  outgoing.end(`\r\n--${BOUNDARY}--\r\n`);
  const [answer] = await answered;
  const body = await readText(answer);
  if (answer.statusCode !== 201) throw new Error(`upload: ${answer.statusCode} ${body.slice(0, 600)}`);
}

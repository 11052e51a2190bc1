import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { createLogger } from '../../src/platform/logging/index.js';
import { WholeApp } from '../support/app.js';

let whole: WholeApp;
let port: number;
const lines: string[] = [];
beforeAll(async () => {
  whole = await WholeApp.start({ logger: createLogger('info', { write: (line) => void lines.push(line) }) });
  await whole.app.listen(0, '127.0.0.1');
  const server: Server = whole.app.getHttpServer();
  port = Object(server.address() satisfies AddressInfo | string | null).port;
});
afterAll(() => whole.close());

/** Everything that comes back for bytes of any kind until the other side closes. */
async function send(bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text: string) => {
    answer += text;
  });
  socket.on('error', () => undefined);
  socket.write(bytes);
  await once(socket, 'close');
  return answer;
}

/** Sends bytes and is gone, without waiting for anything. */
async function hangUp(bytes: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(bytes, () => socket.resetAndDestroy());
  await once(socket, 'close');
}

const POST = 'POST /v1/sessions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';

describe('bytes that are no request', () => {
  it.each([
    ['no method', 'FOO / HTTP/1.1\r\nhost: x\r\n\r\n', 400],
    ['two lengths', `${POST}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`, 400],
    ['a length beside chunks', `${POST}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
    ['no HTTP', '\u0016\u0003\u0001\u0000\r\n\r\n', 400],
    ['endless headers', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
  ])('(%s) are told so as problem details, and the connection ends', async (_, bytes, status) => {
    const answer = await send(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toMatch(/\r\ncontent-type: application\/problem\+json/);
    const body = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4));
    expect(body).toMatchObject({ status, code: 'request-malformed', instance: expect.stringMatching(/^urn:request:/) });
  });

  it('make no noise for the operator, even when the connection breaks under a request', async () => {
    const endless = `${POST}transfer-encoding: chunked\r\n\r\n2;${'a'.repeat(30_000)}\r\n{}\r\n0\r\n\r\n`;
    for (let round = 0; round < 20; round += 1) {
      await send(endless);
      await hangUp(`${POST}content-length: 2\r\n\r\n`);
    }
    expect((await whole.client().get('/health/live')).status).toBe(200);
    const failed = lines.map((line) => JSON.parse(line)).filter(({ level }) => level >= 50);
    expect(failed).toEqual([]);
  });
});

describe('a content coding', () => {
  it.each(['gzip', 'br', 'deflate, gzip', 'x', ' GZIP '])('%s is refused, not read as plain text', async (coding) => {
    const reply = await whole
      .client()
      .post('/v1/sessions', { username: 'a', password: 'b' }, { 'content-encoding': coding });
    expect([reply.status, reply.body['code']]).toEqual([415, 'media-type-unsupported']);
  });

  it('identity is none', async () => {
    const headers = { 'content-encoding': 'Identity' };
    expect((await whole.client().post('/v1/sessions', { username: 'a', password: 'b' }, headers)).status).toBe(401);
  });
});

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { ClamdScanner } from './clamd-scanner.js';
import { NoScanner } from './no-scanner.js';
import type { ScannedFile } from './scanner.js';

/** The EICAR anti-malware test file (eicar.org, 68 bytes), in two halves so that this file is not taken for it. */
const EICAR = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`;

type Behaviour = 'scan' | 'silent' | 'hang-up' | 'limit' | 'flood';

/** Speaks the z form of clamd's protocol (clamd(8)): VERSION and INSTREAM. */
function serve(socket: Socket, behaviour: Behaviour): void {
  let received = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, Buffer.from(bytes)]);
    if (received.equals(Buffer.from('zVERSION\0'))) socket.end('ClamAV 1.4.1/27500/Mon Jan  5 2026\0');
    else if (received.subarray(0, 10).equals(Buffer.from('zINSTREAM\0')))
      stream(socket, received.subarray(10), behaviour);
  });
}

function stream(socket: Socket, received: Buffer, behaviour: Behaviour): void {
  if (behaviour === 'silent') return;
  if (behaviour === 'hang-up') socket.destroy();
  if (behaviour === 'flood') socket.write('x'.repeat(10_000));
  if (behaviour === 'limit') socket.end('INSTREAM size limit exceeded. ERROR\0');
  if (behaviour !== 'scan') return;
  const content: Buffer[] = [];
  for (let at = 0; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at);
    if (length === 0) {
      const isEicar = Buffer.concat(content).includes(EICAR);
      socket.end(isEicar ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
      return;
    }
    content.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
}

const file = (...pieces: string[]): ScannedFile => ({
  size: pieces.join('').length,
  async *pieces() {
    for (const piece of pieces) yield Buffer.from(piece);
  },
});

async function* endless(): AsyncGenerator<Uint8Array> {
  for (;;) yield Buffer.alloc(65_536);
}

describe('ClamdScanner', () => {
  let server: Server;
  let behaviour: Behaviour = 'scan';
  const sockets = new Set<Socket>();

  beforeAll(async () => {
    server = createServer((socket) => {
      sockets.add(socket);
      serve(socket, behaviour);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });

  const port = () => {
    const address: AddressInfo | string | null = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };
  const scanner = (timeoutMs = 5000) => new ClamdScanner({ host: '127.0.0.1', port: port(), timeoutMs });

  it('tells clean files from infected ones, with engine and signature', async () => {
    behaviour = 'scan';
    expect(await scanner().scan(file('hello ', 'world'))).toEqual({
      verdict: 'clean',
      engine: 'ClamAV 1.4.1/27500/Mon Jan  5 2026',
    });
    expect(await scanner().scan(file(EICAR.slice(0, 30), EICAR.slice(30)))).toMatchObject({
      verdict: 'infected',
      signature: 'Eicar-Test-Signature',
    });
  });

  it.each<Behaviour>(['silent', 'hang-up', 'limit', 'flood'])('is unavailable, never clean: %s', async (how) => {
    behaviour = how;
    await expect(scanner(how === 'silent' ? 50 : 5000).scan(file('hello'))).rejects.toMatchObject({
      code: 'evidence-scanner-unavailable',
    });
  });

  it.each<Behaviour>(['limit', 'hang-up'])('stops sending when clamd does not want more: %s', async (how) => {
    behaviour = how;
    const scan = scanner().scan({ size: 1, pieces: endless });
    await expect(scan).rejects.toMatchObject({ code: 'evidence-scanner-unavailable' });
  });

  it('is unavailable when nothing listens', async () => {
    const unused = createServer();
    unused.listen(0, '127.0.0.1');
    await once(unused, 'listening');
    const address = unused.address();
    unused.close();
    await once(unused, 'close');
    const closedPort = typeof address === 'object' && address !== null ? address.port : 0;
    const scan = new ClamdScanner({ host: '127.0.0.1', port: closedPort, timeoutMs: 1000 }).scan(file('a'));
    await expect(scan).rejects.toMatchObject({ code: 'evidence-scanner-unavailable' });
  });
});

it('says that nobody looked when no scanner is configured', async () => {
  expect(await new NoScanner().scan()).toEqual({ verdict: 'not-scanned' });
});

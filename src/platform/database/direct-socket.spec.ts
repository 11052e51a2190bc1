import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { DirectSocket } from './direct-socket.js';

let server: Server;
let remote: Socket;
let socket: DirectSocket;

beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  socket = DirectSocket.open();
  [[remote]] = await Promise.all([once(server, 'connection'), once(socket.connect(port, '127.0.0.1'), 'connect')]);
});

afterEach(async () => {
  socket.destroy();
  remote.destroy();
  server.close();
  await once(server, 'close');
});

it('what its listeners get stays as it was when further bytes come', async () => {
  const heard: Buffer[] = [];
  socket.on('data', (chunk) => heard.push(chunk));
  for (const text of ['first', 'other']) {
    remote.write(text);
    await once(socket, 'data');
  }
  expect(heard.map(String)).toEqual(['first', 'other']);
});

it('a taker gets what comes instead, until it gives a rest', async () => {
  const taken: string[] = [];
  const third = Promise.withResolvers<void>();
  socket.divert((chunk) => {
    taken.push(String(chunk));
    third.resolve();
    return taken.join('').includes('!') ? chunk.subarray(chunk.indexOf('!')) : undefined;
  });
  remote.write('abc');
  await third.promise;
  const heard = once(socket, 'data');
  remote.write('de!fg');
  expect((await heard).map(String)).toEqual(['!fg']);
  expect(taken).toEqual(['abc', 'de!fg']);
  const next = once(socket, 'data');
  remote.write('hi');
  expect((await next).map(String)).toEqual(['hi']);
});

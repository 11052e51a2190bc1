import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Where clamd listens, and how long it may stay silent: while connecting and between two signs of life. */
export interface ClamdOptions {
  readonly host: string;
  readonly port: number;
  readonly timeoutMs: number;
}

const MAX_REPLY_BYTES = 4096;

/**
 * One command to clamd (clamd(8), "COMMANDS", z form: NUL-terminated) with the data it is to read, and its reply.
 * Throws when clamd cannot be reached, stays silent, hangs up or replies without end.
 */
export async function clamdCommand(
  options: ClamdOptions,
  command: string,
  data: AsyncIterable<Uint8Array> | undefined,
): Promise<string> {
  const socket = connect({ host: options.host, port: options.port });
  const failure = new AbortController();
  socket.setTimeout(options.timeoutMs, () => socket.destroy(new Error('clamd stays silent')));
  socket.on('error', (error) => failure.abort(error));
  socket.on('close', () => failure.abort(new Error('clamd hung up')));
  const reply = readReply(socket);
  try {
    await send(socket, failure.signal, Buffer.from(`z${command}\0`, 'latin1'));
    if (data !== undefined) await Promise.race([sendAll(socket, failure.signal, data), reply]);
    return await reply;
  } finally {
    reply.catch(() => undefined);
    socket.destroy();
  }
}

/** INSTREAM chunks: four bytes of length, most significant first, then the bytes; a length of zero ends them. */
async function sendAll(socket: Socket, signal: AbortSignal, data: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const bytes of data) {
    const chunk = Buffer.allocUnsafe(4 + bytes.length);
    chunk.writeUInt32BE(bytes.length);
    chunk.set(bytes, 4);
    await send(socket, signal, chunk);
  }
  await send(socket, signal, Buffer.alloc(4));
}

async function send(socket: Socket, signal: AbortSignal, bytes: Buffer): Promise<void> {
  signal.throwIfAborted();
  if (!socket.write(bytes)) await once(socket, 'drain', { signal });
}

function readReply(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let reply = '';
    socket.on('data', (bytes) => {
      reply += bytes.toString();
      const end = reply.indexOf('\0');
      if (end >= 0) resolve(reply.slice(0, end));
      else if (reply.length > MAX_REPLY_BYTES) socket.destroy(new Error('clamd replies without end'));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('clamd hung up')));
  });
}

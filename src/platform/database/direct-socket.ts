import { Socket } from 'node:net';

/** What is read from the system at a time. */
const READ_BYTES = 262_144;

/** Takes what the server sent, good until it returns; gives the rest once it is done, from which on all is the driver's. */
export type Taker = (chunk: Buffer) => Buffer | undefined;

/**
 * A socket that reads into one buffer again and again. Node gives each read a buffer of its own, and the driver gathers
 * long messages in further ones: where gigabytes pass, collecting that garbage costs more than the work. The driver
 * gets copies; whoever reads in bulk takes the bytes before it does. Under TLS the driver reads from another stream.
 */
export class DirectSocket extends Socket {
  private taker: Taker | undefined;

  static open(): DirectSocket {
    const callback = (count: number, buffer: Uint8Array) => {
      socket.receive(Buffer.from(buffer.buffer, buffer.byteOffset, count));
      return true;
    };
    const socket = new DirectSocket({ onread: { buffer: Buffer.allocUnsafeSlow(READ_BYTES), callback } });
    return socket;
  }

  /** Hands what comes from now on to `taker`, until that gives a rest. */
  divert(taker: Taker): void {
    this.taker = taker;
  }

  private receive(chunk: Buffer): void {
    const rest = this.taker === undefined ? chunk : this.taker(chunk);
    if (rest === undefined) return;
    this.taker = undefined;
    this.emit('data', Buffer.from(rest));
  }
}

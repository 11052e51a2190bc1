import { decodeUtf8, toHex, utf8 } from '../../../core/bytes.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { WitnessReply, WitnessTransport } from '../domain/witness-exchange.js';

/** How long a witness may take for one answer. */
const LONGEST_ANSWER_MS = 5_000;
/** A checkpoint with a hundred signatures fits. */
const LARGEST_ANSWER_BYTES = 1_000_000;

/** Witnesses over HTTP (C2SP tlog-witness). What they send is bounded in time and size, and followed nowhere. */
export class WitnessHttp implements WitnessTransport {
  private readonly stopping = new AbortController();

  constructor(private readonly timeoutMs: number = LONGEST_ANSWER_MS) {}

  addCheckpoint(url: string, body: string): Promise<WitnessReply> {
    return this.exchange(`${url}/add-checkpoint`, { method: 'POST', body });
  }

  /** The checkpoint of an origin that the witness has cosigned last, as its monitoring interface gives it. */
  latest(url: string, origin: string): Promise<WitnessReply> {
    return this.exchange(`${url}/${toHex(nodeCrypto.sha256(utf8(origin)))}/checkpoint`, {});
  }

  /** Ends every exchange that is under way. */
  stop(): void {
    this.stopping.abort();
  }

  private async exchange(address: string, init: RequestInit): Promise<WitnessReply> {
    const signal = AbortSignal.any([this.stopping.signal, AbortSignal.timeout(this.timeoutMs)]);
    const response = await fetch(address, { ...init, signal, redirect: 'error' });
    const body = decodeUtf8(await boundedBody(response));
    if (body === undefined) throw new Error('the answer is not UTF-8');
    const mediaType = response.headers.get('content-type') ?? undefined;
    return { status: response.status, mediaType, body };
  }
}

async function boundedBody({ body }: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    // Leaving the loop cancels the stream.
    if (size > LARGEST_ANSWER_BYTES) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

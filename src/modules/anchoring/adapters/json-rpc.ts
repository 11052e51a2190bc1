import { decodeUtf8, utf8 } from '../../../core/bytes.js';
import { errorCode } from '../../../platform/startup/index.js';
import { ChainError } from '../domain/chain.js';

/** A block of a busy chain has a thousand receipts of one or two thousand bytes. */
const LARGEST_ANSWER_BYTES = 16_000_000;
const LONGEST_MESSAGE = 200;
/** Shorter parts of an address are words like `v3` or `rpc`. */
const SHORTEST_SECRET = 8;

/** The node understood the request and did not do it. The message is the node's, made safe to show. */
export class RpcRefusal extends Error {
  constructor(
    readonly rpcCode: number,
    message: string,
    /** Data of the error where it is hexadecimal, such as that of a reverted call. */
    readonly data: string | undefined,
  ) {
    super(message);
    this.name = 'RpcRefusal';
  }
}

/** Where a node is reached. Its address may hold a password or an access key and is never shown. */
export interface RpcEndpoint {
  readonly url: string;
  /** Longest time for one answer. */
  readonly answerMs: number;
}

/**
 * JSON-RPC 2.0 over HTTP with one node. One request each, bounded in time and size, nothing is tried again here, no
 * redirect is followed.
 */
export class JsonRpc {
  readonly #address: string;
  readonly #headers: Readonly<Record<string, string>>;
  /** What may be a key in the address, the longest first: a node that refuses it likes to repeat it. */
  readonly #secrets: readonly string[];
  private readonly stopping = new AbortController();
  private lastId = 0;

  constructor({ url, answerMs }: RpcEndpoint) {
    const { address, authorization, secrets } = partsOf(url);
    this.#address = address;
    this.#secrets = secrets;
    this.#headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    };
    this.answerMs = answerMs;
  }

  private readonly answerMs: number;

  /**
   * The result of a call, not checked any further.
   * @throws ChainError 'chain-unreachable' or 'chain-answer'; RpcRefusal when the node answers with an error
   */
  async call(method: string, params: readonly unknown[]): Promise<unknown> {
    this.lastId += 1;
    const id = this.lastId;
    const { isOk, status, body } = await this.exchange(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
    const answer = parseObject(body);
    // Some nodes give an error of JSON-RPC under an HTTP status that is none of success.
    const refusal = refusalOf(answer, this.#secrets);
    if (refusal !== undefined) throw refusal;
    if (!isOk) throw new ChainError('chain-unreachable', `${method}: HTTP status ${status}`);
    if (answer === undefined) throw new ChainError('chain-answer', `${method}: the answer is no JSON object`);
    if (Reflect.get(answer, 'id') !== id)
      throw new ChainError('chain-answer', `${method}: an answer to something else`);
    if (!Object.hasOwn(answer, 'result')) throw new ChainError('chain-answer', `${method}: the answer has no result`);
    return Reflect.get(answer, 'result');
  }

  /** Ends every exchange that is under way, and allows no other. */
  stop(): void {
    this.stopping.abort();
  }

  private async exchange(body: string): Promise<{ isOk: boolean; status: number; body: Uint8Array }> {
    const signal = AbortSignal.any([this.stopping.signal, AbortSignal.timeout(this.answerMs)]);
    try {
      const init = { method: 'POST', headers: this.#headers, body, signal, redirect: 'error' } as const;
      const response = await fetch(this.#address, init);
      return { isOk: response.ok, status: response.status, body: await boundedBody(response) };
    } catch (error) {
      throw new ChainError('chain-unreachable', reasonOf(error, this.answerMs));
    }
  }
}

/** Name and password go into a header: `fetch` takes no address that holds them. */
function partsOf(url: string): { address: string; authorization?: string; secrets: readonly string[] } {
  const parsed = new URL(url);
  const [username, password] = [decoded(parsed.username), decoded(parsed.password)];
  const parts = [...parsed.pathname.split('/').map(decoded), ...parsed.searchParams.values(), username, password];
  const secrets = parts.filter(({ length }) => length >= SHORTEST_SECRET).sort((a, b) => b.length - a.length);
  if (username === '' && password === '') return { address: parsed.href, secrets };
  parsed.username = '';
  parsed.password = '';
  const authorization = `Basic ${Buffer.from(utf8(`${username}:${password}`)).toString('base64')}`;
  return { address: parsed.href, authorization, secrets };
}

/** A part of an address may hold a bare percent sign; then it stands for itself. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function boundedBody({ body }: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    // Leaving the loop cancels the stream.
    if (size > LARGEST_ANSWER_BYTES) throw new RangeError('the answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Never the error's own text, in which the address may stand. */
function reasonOf(error: unknown, answerMs: number): string {
  const { name, message, cause } = Object(error);
  if (error instanceof RangeError) return String(message);
  if (name === 'TimeoutError') return `no whole answer within ${answerMs} ms`;
  if (name === 'AbortError') return 'stopped';
  const code = errorCode(cause);
  return code === undefined ? 'no connection, or one that broke' : `no connection (${code})`;
}

function parseObject(bytes: Uint8Array): object | undefined {
  const text = decodeUtf8(bytes);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function refusalOf(answer: object | undefined, secrets: readonly string[]): RpcRefusal | undefined {
  const error: unknown = answer && Reflect.get(answer, 'error');
  if (typeof error !== 'object' || error === null) return undefined;
  const [code, message, data]: unknown[] = [
    Reflect.get(error, 'code'),
    Reflect.get(error, 'message'),
    Reflect.get(error, 'data'),
  ];
  return new RpcRefusal(
    typeof code === 'number' ? code : 0,
    typeof message === 'string' ? shown(message, secrets) : 'no message',
    typeof data === 'string' && /^0x[0-9a-fA-F]*$/.test(data) ? data : undefined,
  );
}

/** A node's own words: one short line, no address in it, and nothing of ours. */
const shown = (message: string, secrets: readonly string[]): string =>
  secrets
    .reduce((text, secret) => text.replaceAll(secret, '…'), message.replace(/\b[a-z]+:\/\/\S+/gi, '…'))
    .replace(/[\p{C}\s]+/gu, ' ')
    .slice(0, LONGEST_MESSAGE);

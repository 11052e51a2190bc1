import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { errorCode, errorText, StartupError } from '../../../platform/startup/index.js';

/** How long a stranger may take. */
export interface FetchLimits {
  /** Longest silence, in milliseconds. */
  readonly idle: number;
  /** Longest time for one file, in milliseconds. */
  readonly whole: number;
  /** Pause before the second attempt, in milliseconds; doubled before the third. */
  readonly pause: number;
}

export const DEFAULT_LIMITS: FetchLimits = { idle: 30_000, whole: 120_000, pause: 500 };

const ATTEMPTS = 3;
const SOCKETS = 8;

/** Why an attempt failed; only some failures may pass with time. */
class Failure extends Error {
  constructor(
    message: string,
    readonly passing: boolean,
  ) {
    super(message);
  }
}

/**
 * Fetches files from a server that is not trusted: no redirect is followed, no length believed, every wait is bounded,
 * and nothing longer than asked for is kept.
 */
export class HttpFetch {
  private readonly http = new HttpAgent({ keepAlive: true, maxSockets: SOCKETS });
  private readonly https = new HttpsAgent({ keepAlive: true, maxSockets: SOCKETS });

  constructor(private readonly limits: FetchLimits = DEFAULT_LIMITS) {}

  /**
   * At most `maximum` bytes and one of what stands at an address; undefined for 404 and 410.
   * @throws StartupError 'source-unreachable' with the address and the reason
   */
  async get(url: string, maximum: number): Promise<Uint8Array | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(url, maximum);
      } catch (error) {
        const passing = error instanceof Failure ? error.passing : errorCode(error) !== undefined;
        if (!passing || attempt === ATTEMPTS) throw unreachable(url, error);
        await pause(this.limits.pause * attempt);
      }
    }
  }

  close(): void {
    this.http.destroy();
    this.https.destroy();
  }

  private async once(url: string, maximum: number): Promise<Uint8Array | undefined> {
    const over = new AbortController();
    const { idle, whole } = this.limits;
    const timer = setTimeout(() => over.abort(new Failure(`no whole answer in ${whole / 1000} s`, false)), whole);
    const silence = () => over.abort(new Failure(`silent for ${idle / 1000} s`, true));
    try {
      const response = await this.ask(url, over.signal, silence);
      const { statusCode = 0 } = response;
      if (statusCode === 200) return decoded(response, await bodyOf(response, maximum), maximum);
      response.destroy();
      if (statusCode === 404 || statusCode === 410) return undefined;
      const place = statusCode >= 300 && statusCode < 400 ? ' (redirects are not followed)' : '';
      throw new Failure(`HTTP ${statusCode}${place}`, statusCode === 429 || statusCode >= 500);
    } catch (error) {
      // Whoever reads is only told that the connection is gone; the reason stands with the signal.
      throw over.signal.aborted ? over.signal.reason : error;
    } finally {
      clearTimeout(timer);
    }
  }

  private ask(url: string, signal: AbortSignal, silence: () => void): Promise<IncomingMessage> {
    const secure = url.startsWith('https:');
    const start = secure ? httpsRequest : httpRequest;
    // Bundles may come compressed unasked (tlog-tiles); nothing else is asked for.
    const options = { agent: secure ? this.https : this.http, signal, headers: { 'accept-encoding': 'identity' } };
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const request = start(url, options, resolve);
    request.on('error', reject);
    request.setTimeout(this.limits.idle, silence);
    request.end();
    return promise;
  }
}

async function bodyOf(response: IncomingMessage, maximum: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    const bytes: Buffer = chunk;
    chunks.push(bytes);
    length += bytes.length;
    // Leaving the loop destroys the response: the rest is never received.
    if (length > maximum) break;
  }
  if (length <= maximum && !response.complete) throw new Failure('the answer was cut off', true);
  return Buffer.concat(chunks).subarray(0, maximum + 1);
}

function decoded(response: IncomingMessage, body: Buffer, maximum: number): Uint8Array {
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return new Uint8Array(body);
  if (encoding !== 'gzip') throw new Failure(`content-encoding ${encoding}`, false);
  try {
    return new Uint8Array(gunzipSync(body, { maxOutputLength: maximum + 1 }));
  } catch (error) {
    if (errorCode(error) === 'ERR_BUFFER_TOO_LARGE') return new Uint8Array(maximum + 1);
    throw new Failure('the compressed answer is damaged', false);
  }
}

function unreachable(url: string, cause: unknown): StartupError {
  const reason = errorText(cause instanceof AggregateError ? (cause.errors[0] ?? cause) : cause);
  return new StartupError('source-unreachable', `无法读取 ${url}（${reason}）`, `${url} cannot be read (${reason})`, {
    cause,
  });
}

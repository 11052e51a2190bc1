import type { Parser } from './parsers.js';
import { parsed, refused } from './problem.js';

/** Beyond it the QR code of a certificate, which repeats the address, would have no room for names. */
const MOST_CHARACTERS = 60;

/**
 * The public address: an origin only, because did:web identifiers are made of host and port alone
 * (did:web method specification §3.1) and artefacts carry it for years. Given back without the trailing slash.
 */
export const publicUrl: Parser<string> = (value) => {
  const url = URL.parse(value);
  const bare =
    url !== null &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.pathname === '/' &&
    `${url.search}${url.hash}${url.username}${url.password}` === '';
  if (!bare) {
    return refused(
      `必须是不带路径的 http(s) 地址，例如 https://registry.example.cn，现为“${value}”`,
      `must be an http(s) address without a path, such as https://registry.example.cn, not "${value}"`,
    );
  }
  if (url.origin.length <= MOST_CHARACTERS) return parsed(url.origin);
  return refused(
    `最多 ${MOST_CHARACTERS} 个字符，否则证书二维码容纳不下，现为 ${url.origin.length} 个`,
    `has ${url.origin.length} characters; the QR code of a certificate leaves room for ${MOST_CHARACTERS}`,
  );
};

/** Whether an address reaches only the machine itself (RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
export function isLoopback(url: string): boolean {
  const host = URL.parse(url)?.hostname ?? '';
  return /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|\[::ffff:7f.*\])\.?$/.test(host);
}

/** The address a browser on this machine would use: the address listened on, or loopback for "every interface". */
export function localAddress(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::' || host === '') return `http://127.0.0.1:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

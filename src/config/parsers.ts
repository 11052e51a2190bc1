import { parseMailAddress } from '../core/mail-address.js';
import type { SmtpServer } from './config.js';
import { type Parsed, parsed, refused } from './problem.js';
import { Secret } from './secret.js';

/** Turns the text of a setting into its value. */
export type Parser<T> = (text: string) => Parsed<T>;

/** Any text. */
export const text: Parser<string> = (value) => parsed(value);

/** A decimal integer between two limits, both included. */
export const integer =
  (minimum: number, maximum: number): Parser<number> =>
  (value) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
    return number >= minimum && number <= maximum
      ? parsed(number)
      : refused(
          `必须是 ${minimum} 到 ${maximum} 之间的整数，现为“${value}”`,
          `must be an integer from ${minimum} to ${maximum}, not "${value}"`,
        );
  };

/** One of a closed list of words. */
export const oneOf =
  <T extends string>(...words: readonly T[]): Parser<T> =>
  (value) => {
    const word = words.find((candidate) => candidate === value);
    return word === undefined
      ? refused(`必须是 ${words.join('、')} 之一，现为“${value}”`, `must be one of ${words.join(', ')}, not "${value}"`)
      : parsed(word);
  };

/** An absolute URL of one of the given schemes (`http:`). The value may hold a password, so it is never repeated. */
export const url =
  (...schemes: readonly string[]): Parser<string> =>
  (value) => {
    const scheme = URL.parse(value)?.protocol;
    const names = schemes.map((name) => `${name}//`);
    return scheme !== undefined && schemes.includes(scheme)
      ? parsed(value)
      : refused(
          `必须是以 ${names.join(' 或 ')} 开头的完整地址`,
          `must be a complete address that starts with ${names.join(' or ')}`,
        );
  };

/** `true` or `false`. */
export const boolean: Parser<boolean> = (value) =>
  value === 'true' || value === 'false'
    ? parsed(value === 'true')
    : refused(`必须是 true 或 false，现为“${value}”`, `must be true or false, not "${value}"`);

/** A private key: PEM, or the Base64 of it. It is never repeated. */
export const privateKey: Parser<string> = (value) => {
  const pem = value.includes('-----BEGIN') ? value : Buffer.from(value, 'base64').toString('utf8');
  return /-----BEGIN (ENCRYPTED )?PRIVATE KEY-----/.test(pem)
    ? parsed(pem)
    : refused('必须是 PKCS#8 PEM 私钥或其 Base64', 'must be a private key in PKCS#8 PEM, or the Base64 of it');
};

/** The key of an account on a chain: 64 hexadecimal digits, or PEM as above. It is never repeated. */
export const chainKey: Parser<string> = (value) => {
  if (/^(0x)?[0-9a-fA-F]{64}$/.test(value.trim())) return parsed(value.trim());
  const pem = privateKey(value);
  return pem.ok
    ? pem
    : refused(
        '必须是 64 位十六进制私钥，或 PKCS#8 PEM 及其 Base64',
        'must be a private key of 64 hexadecimal digits, or PKCS#8 PEM or the Base64 of it',
      );
};

/** `host:port` of a service. */
export const hostAndPort: Parser<{ readonly host: string; readonly port: number }> = (value) => {
  const [, host, digits] = /^([A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]):(\d{1,5})$/.exec(value) ?? [];
  const port = Number(digits);
  return host !== undefined && port >= 1 && port <= 65_535
    ? parsed({ host: host.replace(/^\[|\]$/g, ''), port })
    : refused('必须写成 主机:端口', 'must be written host:port');
};

/** `true`, `false`, or addresses and networks separated by commas. */
export const trustProxy: Parser<boolean | string> = (value) => {
  if (value === 'true' || value === 'false') return parsed(value === 'true');
  const networks = value.split(',').map((part) => part.trim());
  return networks.every((network) => /^[0-9A-Fa-f]*[.:][0-9A-Fa-f.:]+(\/\d{1,3})?$/.test(network))
    ? parsed(networks.join(','))
    : refused(
        '必须是 true、false 或以逗号分隔的地址与网段',
        'must be true, false, or addresses and networks separated by commas',
      );
};

/** An SMTP server: `smtp:` or `smtps:`, host, and optionally port, user and password. It is never repeated. */
export const smtpServer: Parser<SmtpServer> = (value) => {
  const url = URL.parse(value);
  const isPlain =
    url !== null && /^smtps?:$/.test(url.protocol) && /^\/?$/.test(url.pathname) && !url.search && !url.hash;
  const [user, password] = [decoded(url?.username), decoded(url?.password)];
  if (
    !isPlain ||
    url.hostname === '' ||
    user === undefined ||
    password === undefined ||
    (user === '') !== (password === '')
  ) {
    return refused(
      '必须写成 smtp://用户:口令@主机:端口 或 smtps://…（特殊字符用 % 编码）',
      'must be written smtp://user:password@host:port or smtps://… (other characters percent-encoded)',
    );
  }
  const secure = url.protocol === 'smtps:';
  return parsed({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ...(user === '' ? {} : { login: { user, password: new Secret(password) } }),
  });
};

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** A bare e-mail address. */
export const mailAddress: Parser<string> = (value) => {
  const address = parseMailAddress(value);
  return address.ok
    ? parsed(address.value)
    : refused('必须是电子邮件地址，不带姓名', 'must be an e-mail address without a name');
};

import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { inspect } from 'node:util';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { fromBase64Url, toHex } from '../../core/bytes.js';
import { readPrivateFile, writePrivateFile } from '../data-directory/index.js';
import { StartupError } from '../startup/index.js';
import { type KeyPlace, keyFromText, notEncrypted, wrongType } from './key-text.js';

/** Bytes as Ethereum's JSON-RPC writes them. */
type HexText = `0x${string}`;

const HEX_KEY = /^(?:0x)?([0-9a-fA-F]{64})$/;

/** The key of an account on a chain (secp256k1). Whatever prints it prints the address. */
export class ChainKey {
  readonly #secret: HexText;
  /** Lower case. */
  readonly address: HexText;

  constructor(secret: HexText) {
    this.#secret = secret;
    this.address = addressOf(secret);
  }

  /** The private key itself, for what signs transactions and nothing else. */
  reveal(): HexText {
    return this.#secret;
  }

  toString(): string {
    return `ChainKey(${this.address})`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}

/** The last 20 bytes of Keccak-256 of the public key (Ethereum yellow paper, appendix F). */
function addressOf(secret: HexText): HexText {
  const point = secp256k1.getPublicKey(Buffer.from(secret.slice(2), 'hex'), false);
  return `0x${toHex(keccak_256(point.subarray(1)).subarray(12))}`;
}

/**
 * The key of a text: 64 hexadecimal digits, or PKCS#8 PEM.
 * @throws StartupError naming the place, never the text
 */
export function chainKeyFromText(text: string, passphrase: string | undefined, place: KeyPlace): ChainKey {
  const [, digits] = HEX_KEY.exec(text.trim()) ?? [];
  if (digits !== undefined) return keyOf(`0x${digits.toLowerCase()}`, place);
  const key = keyFromText(text, passphrase, place);
  const curve = key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? '?';
  if (curve !== 'secp256k1') throw wrongType(place, 'secp256k1', curve);
  return keyOf(secretOf(key), place);
}

function keyOf(secret: HexText, { zh, en }: KeyPlace): ChainKey {
  if (secp256k1.utils.isValidSecretKey(Buffer.from(secret.slice(2), 'hex'))) return new ChainKey(secret);
  throw new StartupError('chain-key', `${zh} 不是有效的 secp256k1 私钥`, `${en} is no private key of secp256k1`);
}

function secretOf(key: KeyObject): HexText {
  const { d } = key.export({ format: 'jwk' });
  const bytes = d === undefined ? undefined : fromBase64Url(d);
  return `0x${toHex(bytes ?? new Uint8Array()).padStart(64, '0')}`;
}

/**
 * Reads a key from a file of its own.
 * @returns undefined where there is no such file
 * @throws StartupError naming the file
 */
export function readChainKeyFile(path: string, passphrase: string | undefined): ChainKey | undefined {
  const text = readPrivateFile(path);
  if (text === undefined) return undefined;
  // Digits cannot be encrypted: at rest, wherever there is a passphrase, they would lie open beside files that do not.
  if (passphrase !== undefined && HEX_KEY.test(text.trim())) throw notEncrypted(placeOf(path));
  return chainKeyFromText(text, passphrase, placeOf(path));
}

/** Reads the key, or makes a new one as PKCS#8 PEM, encrypted with AES-256 when there is a passphrase. */
export function loadOrCreateChainKeyFile(path: string, passphrase: string | undefined): ChainKey {
  const known = readChainKeyFile(path, passphrase);
  if (known !== undefined) return known;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
  const encryption = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  writePrivateFile(path, privateKey.export({ type: 'pkcs8', format: 'pem', ...encryption }).toString());
  return new ChainKey(secretOf(privateKey));
}

const placeOf = (path: string): KeyPlace => ({ zh: `链上账户私钥文件 ${path}`, en: `the key file ${path}` });

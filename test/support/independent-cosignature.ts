import { createHash, createPublicKey, verify } from 'node:crypto';

const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const ML_DSA_44_SPKI = Buffer.from('30820532300b06096086480165030403110382052100', 'hex');

/**
 * Checks one cosignature line by C2SP tlog-cosignature and signed-note, with nothing of this project: by what the
 * specifications say and `node:crypto` alone.
 * @param line with or without its newline
 * @returns the time in POSIX seconds, or nothing when it is no good cosignature by this key of this checkpoint text
 */
export function independentCosignature(line: string, vkey: string, text: string): number | undefined {
  const [, name = '', keyId = '', key = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(vkey) ?? [];
  const material = Buffer.from(key, 'base64');
  const hash = createHash('sha256').update(`${name}\n`).update(material).digest();
  const [, lineName, encoded = ''] = /^\u2014 (\S+) (\S+)\n?$/.exec(line) ?? [];
  const signature = Buffer.from(encoded, 'base64');
  if (lineName !== name || hash.subarray(0, 4).toString('hex') !== keyId) return undefined;
  if (signature.subarray(0, 4).toString('hex') !== keyId) return undefined;
  const seconds = signature.readBigUInt64BE(4);
  const isEd25519 = material[0] === 4;
  const prefix = isEd25519 ? ED25519_SPKI : ML_DSA_44_SPKI;
  const publicKey = createPublicKey({
    key: Buffer.concat([prefix, material.subarray(1)]),
    format: 'der',
    type: 'spki',
  });
  const message = isEd25519
    ? Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`)
    : subtreeMessage(name, signature.subarray(4, 12), text);
  return verify(null, message, publicKey, signature.subarray(12)) ? Number(seconds) : undefined;
}

function subtreeMessage(name: string, time: Buffer, text: string): Buffer {
  const [origin = '', size = '', root = ''] = text.split('\n');
  const end = Buffer.alloc(8);
  end.writeBigUInt64BE(BigInt(size));
  return Buffer.concat([
    Buffer.from('subtree/v1\n\0', 'latin1'),
    Buffer.from([Buffer.byteLength(name)]),
    Buffer.from(name),
    time,
    Buffer.from([Buffer.byteLength(origin)]),
    Buffer.from(origin),
    Buffer.alloc(8),
    end,
    Buffer.from(root, 'base64'),
  ]);
}

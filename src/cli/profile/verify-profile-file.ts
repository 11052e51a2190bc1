import {
  type DataProfile,
  MOST_PROFILE_BYTES,
  parseProfile,
  type VerifiedProfile,
  verifyProfile,
} from '../../core/profile/index.js';
import { fingerprintOf } from '../../modules/profiling/index.js';
import { nodeCrypto } from '../../platform/crypto/index.js';
import type { Output } from '../output.js';
import { EXIT_CODES } from './exit-codes.js';
import { readSmall } from './files.js';
import { summaryLines } from './summary-lines.js';

const REASONS = {
  'profile-json': { zh: '不是 JSON，或超过 2 MiB', en: 'no JSON, or more than 2 MiB' },
  'profile-shape': { zh: '不是数据画像', en: 'no data profile' },
  'profile-inconsistent': { zh: '其中的数字互相矛盾', en: 'its figures contradict each other' },
  'profile-schema': { zh: '结构指纹与列不符', en: 'the schema digest is not that of its columns' },
  'profile-signature': { zh: '签名无效', en: 'the signature does not hold' },
} as const;
type ReasonCode = keyof typeof REASONS;

/** A profile from a file, and whether its signature holds; or the code of what is wrong with it. */
export async function readProfile(
  path: string,
): Promise<{ profile: DataProfile; verified: VerifiedProfile } | { code: ReasonCode; detail: string | undefined }> {
  const parsed = parseProfile(await readSmall(path, MOST_PROFILE_BYTES));
  if (!parsed.ok) return { code: parsed.code, detail: parsed.detail };
  const verified = verifyProfile(nodeCrypto, parsed.value);
  if (!verified.ok) return { code: verified.code, detail: verified.detail };
  return { profile: parsed.value, verified: verified.value };
}

/** Says why a file is no profile that counts. */
export function tellRefused(
  output: Output,
  { code, detail }: { code: ReasonCode; detail: string | undefined },
): number {
  const { zh, en } = REASONS[code];
  const place = detail === undefined ? '' : `（${detail}）`;
  output.answer(`错误：画像${zh}${place} / Error: ${en}${place}`, { code, detail, reason: { zh, en } });
  return code === 'profile-json' || code === 'profile-shape' ? EXIT_CODES.unreadable : EXIT_CODES.forged;
}

/** `registry profile --verify PROFILE [FILE]`: signature and figures; with the file, every figure of its fingerprint. */
export async function verifyProfileFile(output: Output, path: string, data: string | undefined): Promise<number> {
  const read = await readProfile(path);
  if ('code' in read) return tellRefused(output, read);
  const { profile, verified } = read;
  const differing = data === undefined ? [] : await differences(profile, data);
  const verdict = differing.length === 0 ? 'valid' : 'other-data';
  const lines = [
    ...summaryLines(profile),
    '',
    `签名有效 Signature valid: ${verified.key}`,
    `制作时间 Made at: ${profile.madeAt}${profile.signer === undefined ? '' : `；自称 says it is ${profile.signer.name} ${profile.signer.uscc ?? ''}`.trimEnd()}`,
    `画像摘要 Digest: ${verified.digest.sha256}`,
    ...(data === undefined
      ? []
      : differing.length === 0
        ? ['文件与画像一致 The file is the one that was profiled']
        : [`文件不是画像所指的文件 The file is another one: ${differing.join(', ')}`]),
  ];
  output.answer(lines.join('\n'), { verdict, key: verified.key, digest: verified.digest, differing, profile });
  return differing.length === 0 ? EXIT_CODES.valid : EXIT_CODES.otherData;
}

/** Which figures of the fingerprint are not those of the file. */
async function differences({ file, content }: DataProfile, data: string): Promise<string[]> {
  const actual = await fingerprintOf(data, content.chunkBytes);
  return [
    ...(file.bytes === actual.file.bytes ? [] : ['file.bytes']),
    ...(file.sha256 === actual.file.sha256 ? [] : ['file.sha256']),
    ...(file.sm3 === actual.file.sm3 ? [] : ['file.sm3']),
    ...(content.leaves === actual.content.leaves ? [] : ['content.leaves']),
    ...(content.sha256 === actual.content.sha256 ? [] : ['content.sha256']),
    ...(content.sm3 === actual.content.sm3 ? [] : ['content.sm3']),
  ];
}

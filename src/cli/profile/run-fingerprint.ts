import { CHUNK_BYTES_BOUNDS, parsePartProof, verifyPart } from '../../core/profile/fingerprint/index.js';
import { fingerprintOf, proofOfPart } from '../../modules/profiling/index.js';
import { nodeCrypto } from '../../platform/crypto/index.js';
import { type Invocation, textOption } from '../command.js';
import { EXIT_CODES } from './exit-codes.js';
import { readSmall, writeDocument } from './files.js';
import { wholeNumber } from './read-options.js';
import { chunkBytesOf } from './run-profile.js';
import { badOption } from './usage-fault.js';
import { readProfile, tellRefused } from './verify-profile-file.js';

const MOST_PROOF_BYTES = 131_072;

/** `registry fingerprint FILE`: digests and Merkle roots; with `--prove`, also the proof of a chunk. */
export async function fingerprintFile(invocation: Invocation, path: string): Promise<number> {
  const { output } = invocation;
  const chunk = wholeNumber('--prove', textOption(invocation, 'prove'), 0, 999_999_999_999);
  const fingerprint = await fingerprintOf(path, chunkBytesOf(invocation));
  const { file, content } = fingerprint;
  const lines = [
    `文件 File: ${file.name}（${file.bytes} 字节 bytes）`,
    `  ${file.sha256}`,
    `  ${file.sm3}`,
    `内容指纹 Content（${content.leaves} × ${content.chunkBytes} 字节 bytes）:`,
    `  ${content.sha256}`,
    `  ${content.sm3}`,
  ];
  if (chunk === undefined) {
    output.answer(lines.join('\n'), { file, content });
    return EXIT_CODES.valid;
  }
  const place = textOption(invocation, 'out') ?? `${path}.chunk-${chunk}.proof.json`;
  await writeDocument(place, proofOfPart(fingerprint, chunk));
  output.answer([...lines, `证明已写入 Proof written: ${place}`].join('\n'), { file, content, proof: place });
  return EXIT_CODES.valid;
}

/** `registry fingerprint --verify PROOF --part FILE`: whether a part belongs to the data with these roots. */
export async function verifyPartFile(invocation: Invocation, proofPath: string): Promise<number> {
  const { output } = invocation;
  const part = textOption(invocation, 'part');
  if (part === undefined)
    throw badOption('--part', '缺失：请给出要核对的部分', 'is missing: name the file of the part');
  const proof = parsePartProof(await readSmall(proofPath, MOST_PROOF_BYTES));
  if (!proof.ok) {
    output.answer(`错误：不是部分数据的证明 / Error: no proof of a part (${proof.detail ?? proof.code})`, {
      code: proof.code,
    });
    return EXIT_CODES.unreadable;
  }
  const profilePath = textOption(invocation, 'profile');
  const read = profilePath === undefined ? undefined : await readProfile(profilePath);
  if (read !== undefined && 'code' in read) return tellRefused(output, read);
  const { content, chunk, file } = proof.value;
  const roots = read?.profile.content;
  const isOther = roots !== undefined && (roots.sha256 !== content.sha256 || roots.sm3 !== content.sm3);
  const verified = verifyPart(nodeCrypto, proof.value, await readSmall(part, CHUNK_BYTES_BOUNDS.most));
  if (!verified.ok || isOther) {
    const code = verified.ok ? 'other-roots' : verified.code;
    output.answer(
      verified.ok
        ? '证明的根不是画像的根：该部分不属于画像所指的数据 / The roots are not those of the profile: the part is not of its data'
        : '该部分与证明不符 / The part is not what the proof says',
      { verdict: 'other-data', code },
    );
    return EXIT_CODES.otherData;
  }
  const { offset, length } = verified.value;
  output.answer(
    [
      `属实：该部分是数据“${file.name}”的第 ${chunk} 块，自第 ${offset} 字节起共 ${length} 字节`,
      `The part is chunk ${chunk} of the data: ${length} bytes from byte ${offset} on`,
      `  ${content.sha256}`,
      `  ${content.sm3}`,
      roots === undefined
        ? '请将以上两个根与画像、证书或账本所载者核对 Compare these roots with those of a profile, a certificate or the ledger'
        : '两个根即画像所载 The roots are those of the profile',
    ].join('\n'),
    { verdict: 'valid', chunk, offset, length, content },
  );
  return EXIT_CODES.valid;
}

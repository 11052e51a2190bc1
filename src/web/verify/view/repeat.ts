import { concatBytes, fromBase58, toBase64, toHex, utf8 } from '../../../core/bytes.js';
import { canonicalBytes, isObject, type JsonObject, parseJson } from '../../../core/canonical/index.js';
import { splitVerificationMethod } from '../../../core/did/index.js';
import { parseNote, parseVerifierKey } from '../../../core/note/index.js';
import { ed25519FromMultikey } from '../../../core/proof/index.js';
import { parseTlogProof } from '../../../core/tlog-proof/index.js';
import type { Check, Fragment, TrustFile, VerificationInput } from '../../../core/verification/index.js';
import { lazyCrypto } from '../../crypto/lazy-crypto.js';
import { type Text, text } from '../ui/dom.js';

/** How anybody repeats a check without this page. */
export interface Repetition {
  readonly how: Text;
  /** Lines for a shell; nothing of a document stands in them but hexadecimal digits and base64. */
  readonly commands: readonly string[];
}

/** What is to be repeated. */
export interface Repeated {
  readonly input: VerificationInput;
  readonly trust: TrustFile;
  /** By which the downloads begin: the number, where it is one. */
  readonly name: string;
}

/** Prefix of a SubjectPublicKeyInfo with an Ed25519 key (RFC 8410 section 4). */
const ED25519_DER = Uint8Array.of(0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00);

const CLI = (name: string, more = ''): string =>
  `npm run -s registry -- verify ${name}.bundle.json --trust trust.json${more}`;

/** Of a check that was made; undefined for one that was not. */
export const repetitionOf = ({ check, status }: Fragment, repeated: Repeated): Repetition | undefined =>
  status === 'skipped' ? undefined : REPEAT[check](repeated);

const whole =
  (how: Text, more = '') =>
  ({ name }: Repeated): Repetition => ({ how, commands: [CLI(name, more)] });

const REPEAT: Readonly<Record<Check, (repeated: Repeated) => Repetition>> = {
  structure: whole(
    text(
      '下载核验包，用离线命令核对（不联网）。',
      'Download the bundle and check it with the offline command; no network is used.',
    ),
  ),
  signature: ({ input, name }) => signatureOf(input.credential ?? input.summary, name),
  identity: whole(
    text(
      '信任文件须从您认可的渠道取得，并与登记中心核对其摘要；密钥的启用记录在核验包的 keyEntries 中。',
      'Take the trust file from a source of your own and compare its digest with the centre; the entries about keys are in keyEntries of the bundle.',
    ),
  ),
  inclusion: (repeated) => inclusionOf(repeated),
  checkpoint: (repeated) => checkpointOf(repeated),
  witness: whole(
    text(
      '见证人公钥在信任文件的 policy 中（C2SP tlog-policy）。',
      'The witnesses’ keys are in the policy of the trust file (C2SP tlog-policy).',
    ),
  ),
  'status-list': whole(
    text(
      '状态列表（W3C Bitstring Status List）可由任何人下载，网址见证书的 credentialStatus。',
      'Anybody can download the lists (W3C Bitstring Status List); the addresses are in credentialStatus.',
    ),
  ),
  status: whole(
    text(
      '状态由账本中的记录和状态位共同决定；两者须一致。',
      'The entries of the ledger and the status bits decide together; they must agree.',
    ),
  ),
  freshness: whole(
    text(
      '时效上限见信任文件的 statusMaxAgeSeconds。',
      'How old a status may be stands in statusMaxAgeSeconds of the trust file.',
    ),
  ),
  summary: ({ input, name }) => signatureOf(input.summary, name),
  disclosure: whole(
    text('披露文件与摘要凭证的根一并核对。', 'The disclosure is checked under the root in the summary.'),
  ),
  'sm2-signature': whole(
    text(
      '用任何支持 GB/T 32918 的工具核对：消息为证书去除 proof 后的 RFC 8785 字节，签名者标识 1234567812345678。',
      'Use any tool for GB/T 32918: the message is the certificate without proof in RFC 8785 form, the signer’s id 1234567812345678.',
    ),
  ),
  'rdfc-signature': whole(
    text('用任何支持 eddsa-rdfc-2022 的 VC 核验器核对该副本。', 'Use any VC verifier that knows eddsa-rdfc-2022.'),
  ),
  'pdf-binding': ({ name }) => ({
    how: text(
      '从 PDF 中取出签名和被签名的内容，用 openssl 核对（-cades 核对签名属性）。',
      'Take the signature and what it signs out of the PDF, and check them with openssl.',
    ),
    commands: [
      `openssl cms -verify -cades -inform DER -in ${name}.p7s -content ${name}.signed -binary -purpose any -CAfile centre.pem -out /dev/null`,
    ],
  }),
  chain: whole(
    text(
      '向您自己选定的链节点核对；地址绝不取自证书。',
      'Ask a node of the chain that you chose yourself, never one that a certificate names.',
    ),
    ' --chain-rpc https://NODE',
  ),
};

/** Parts as base64, which openssl itself reads. */
const verifyWithOpenssl = (key: Uint8Array, message: Uint8Array, signature: Uint8Array): string[] => [
  `echo ${toBase64(concatBytes(ED25519_DER, key))} | openssl base64 -d -A > key.der`,
  `echo ${toBase64(message)} | openssl base64 -d -A > message.bin`,
  `echo ${toBase64(signature)} | openssl base64 -d -A > signature.bin`,
  'openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in message.bin -sigfile signature.bin',
];

const signatureOf = (bytes: Uint8Array | undefined, name: string): Repetition => {
  const how = text(
    '消息是两个 SHA-256 之和：签名选项和去除 proof 的证书各自按 RFC 8785 规范化后的摘要（W3C eddsa-jcs-2022）。',
    'The message is two SHA-256 digests: of the proof options and of the certificate without proof, both in RFC 8785 form (W3C eddsa-jcs-2022).',
  );
  const parts = proofParts(bytes);
  return { how, commands: [...(parts === undefined ? [] : verifyWithOpenssl(...parts)), CLI(name)] };
};

/** Key, message and signature of the one proof. */
const proofParts = (bytes: Uint8Array | undefined): [Uint8Array, Uint8Array, Uint8Array] | undefined => {
  const document = objectIn(bytes);
  const proof = document?.['proof'];
  if (document === undefined || !isObject(proof)) return undefined;
  const { proofValue, ...options } = proof;
  const { proof: _proof, ...unsecured } = document;
  const method = proof['verificationMethod'];
  const key =
    typeof method === 'string' ? ed25519FromMultikey(splitVerificationMethod(method)?.multikey ?? '') : undefined;
  const signature =
    typeof proofValue === 'string' && proofValue.length < 100 ? fromBase58(proofValue.slice(1)) : undefined;
  if (key === undefined || signature === undefined) return undefined;
  const digest = (part: JsonObject): Uint8Array => lazyCrypto.sha256(canonicalBytes(part));
  return [key, concatBytes(digest(options), digest(unsecured)), signature];
};

const objectIn = (bytes: Uint8Array | undefined): JsonObject | undefined => {
  const parsed = bytes === undefined ? undefined : parseJson(bytes);
  return parsed?.ok === true && isObject(parsed.value) ? parsed.value : undefined;
};

const inclusionOf = ({ input, name }: Repeated): Repetition => {
  const proof = parseTlogProof(input.tlogProof ?? '');
  const index = proof.ok ? String(proof.value.index) : '';
  return {
    how: text(
      `叶子摘要是 SHA-256(0x00 ‖ 账本条目 ${index} 的原文)；从它沿证明的路径（RFC 9162 第 2.1.3 节）可得检查点的根。C2SP tlog-proof 工具可直接核对。`,
      `The leaf is SHA-256(0x00 ‖ exact bytes of entry ${index}); along the path of the proof (RFC 9162 section 2.1.3) it leads to the root in the checkpoint. Tools for C2SP tlog-proof check it directly.`,
    ),
    commands: [...(input.entry === undefined ? [] : leafWithOpenssl(input.entry)), CLI(name)],
  };
};

const leafWithOpenssl = (entry: Uint8Array): string[] => [
  `echo ${toBase64(entry)} | openssl base64 -d -A > entry.json`,
  "{ printf '\\0'; cat entry.json; } | openssl dgst -sha256",
  `# ${toHex(lazyCrypto.sha256(concatBytes(Uint8Array.of(0), entry)))}`,
];

const checkpointOf = ({ input, trust, name }: Repeated): Repetition => {
  const how = text(
    '检查点是 C2SP signed-note：下面以信任文件中账本的公钥（log.vkey）核对其文本的签名。',
    'The checkpoint is a C2SP signed note: its text is checked with the key of the log in the trust file (log.vkey).',
  );
  const proof = parseTlogProof(input.tlogProof ?? '');
  const note = proof.ok ? parseNote(proof.value.checkpoint) : proof;
  const keys = [trust.log.vkey, ...(trust.log.keys ?? []).map(({ vkey }) => vkey)].flatMap((vkey) => {
    const key = parseVerifierKey(lazyCrypto, vkey);
    return key.ok && key.value.publicKey.length === 32 ? [key.value] : [];
  });
  const lines = note.ok ? note.value.signatures : [];
  const found = lines.flatMap(({ name: by, keyId, signature }) => {
    const key = keys.find((known) => known.name === by && known.keyId === keyId);
    return key === undefined ? [] : [{ key, signature }];
  })[0];
  if (!note.ok || found === undefined) return { how, commands: [CLI(name)] };
  return {
    how,
    commands: [...verifyWithOpenssl(found.key.publicKey, utf8(note.value.text), found.signature), CLI(name)],
  };
};

import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { isObject, type JsonObject, parseJson } from '../../core/canonical/index.js';
import { errorCode, errorText, StartupError } from '../../platform/startup/index.js';
import type { Invocation } from '../command.js';
import { readCredential } from '../openings/credential-file.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Nobody but the one who runs the command: the filing holds personal data. */
const MODE = 0o600;
/** A receipt is a few hundred bytes. */
const MOST_BYTES = 65_536;
const PATIENCE_MILLISECONDS = 30_000;

interface Place {
  readonly file: string;
  readonly server: string;
  readonly credentialFile: string;
}

/** Writes the filing of an application to a new file; gives the exit code. */
export async function runExport(
  { output }: Invocation,
  { application, ...place }: Place & { readonly application: string },
): Promise<number> {
  const bytes = await ask(place, 'GET', `${addressOf(application)}/national-filing`);
  try {
    writeFileSync(place.file, bytes, { flag: 'wx', mode: MODE });
  } catch (cause) {
    throw errorCode(cause) === 'EEXIST'
      ? fileRefused(`文件 ${place.file} 已存在，不会覆盖`, `the file ${place.file} is already there`, cause)
      : fileRefused(`无法写入文件 ${place.file}`, `the file ${place.file} cannot be written`, cause);
  }
  const { digest = null } = objectOf(bytes);
  output.answer(`已导出 exported: ${place.file}\n${JSON.stringify(digest)}`, { file: place.file, digest });
  return 0;
}

/** Brings the receipt that stands in a file; gives the exit code. */
export async function runImport({ output }: Invocation, place: Place): Promise<number> {
  const receipt = readReceipt(place.file);
  const { application } = receipt;
  const path = `${addressOf(typeof application === 'string' ? application : '')}/national-receipts`;
  const kept = objectOf(await ask(place, 'POST', path, receipt));
  const { id = '', receiptType = '', receivedAt = '' } = kept;
  output.answer(`已录入 taken: ${String(receiptType)} ${String(receivedAt)} ${String(id)}`, kept);
  return 0;
}

function readReceipt(file: string): JsonObject {
  try {
    const bytes = readFileSync(file);
    const parsed = bytes.length > MOST_BYTES ? undefined : parseJson(bytes);
    if (parsed?.ok && isObject(parsed.value)) return parsed.value;
  } catch (cause) {
    throw fileRefused(`无法读取文件 ${file}`, `the file ${file} cannot be read`, cause);
  }
  throw fileRefused(`${file} 不是回执文件（JSON 对象）`, `${file} is no receipt file (a JSON object)`);
}

function addressOf(application: string): string {
  if (UUID.test(application)) return `/v1/applications/${application}`;
  throw new StartupError(
    'usage',
    `“${application}”不是申请编号（小写 UUID）`,
    `"${application}" is no id of an application (lower-case UUID)`,
  );
}

/** The bytes of an answer. @throws StartupError with the registry's own words when it refuses */
async function ask(place: Place, method: 'GET' | 'POST', path: string, body?: JsonObject): Promise<Uint8Array> {
  const headers = {
    authorization: `Bearer ${readCredential(place.credentialFile)}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
  };
  const request = {
    method,
    headers,
    redirect: 'error' as const,
    signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  const address = `${place.server.replace(/\/+$/, '')}${path}`;
  const answered = await fetch(address, request)
    .then(async (response) => ({ ok: response.ok, bytes: new Uint8Array(await response.arrayBuffer()) }))
    .catch((cause: unknown) => {
      const reason = errorText(cause);
      throw new StartupError(
        'registry-unreachable',
        `无法访问 ${place.server}（${reason}）`,
        `${place.server} cannot be reached (${reason})`,
        { cause },
      );
    });
  if (answered.ok) return answered.bytes;
  const { code = 'unknown', detail = '' } = objectOf(answered.bytes);
  throw new StartupError(
    'registry-refused',
    `登记系统拒绝（${String(code)}）：${String(detail)}`,
    `the registry refused (${String(code)}): ${String(detail)}`,
  );
}

function objectOf(bytes: Uint8Array): JsonObject {
  const parsed = parseJson(bytes);
  return parsed.ok && isObject(parsed.value) ? parsed.value : {};
}

const fileRefused = (zh: string, en: string, cause?: unknown) => new StartupError('national-file', zh, en, { cause });

import { open } from 'node:fs/promises';
import { isObject, type JsonValue, parseJson } from '../../core/canonical/index.js';
import { NO_SETTINGS, parsePolicySettings, type PolicySettings } from '../../core/subsidy/index.js';
import { errorCode, errorText, StartupError } from '../../platform/startup/index.js';

/** Some hundred thousand cases. */
const MOST_BYTES = 64 * 1024 * 1024;
const STANDARD_INPUT = '-';

/** The JSON of a file, or of standard input for `-`. Throws StartupError in plain words. */
export async function readInput(path: string): Promise<JsonValue> {
  const bytes = await bytesOf(path);
  if (bytes === undefined) {
    throw refusal(`${path} 超过 ${MOST_BYTES} 字节`, `${path} is longer than ${MOST_BYTES} bytes`);
  }
  const parsed = parseJson(bytes);
  if (parsed.ok) return parsed.value;
  const where = parsed.detail === undefined ? parsed.code : `${parsed.code}: ${parsed.detail}`;
  throw refusal(`${path} 不是严格的 JSON（${where}）`, `${path} is no strict JSON (${where})`);
}

/** What stands in a file of publication days and batch windows, by itself or under `fixtures`. */
export async function readSettings(path: string | undefined): Promise<PolicySettings> {
  if (path === undefined) return NO_SETTINGS;
  const value = await readInput(path);
  const settings = parsePolicySettings(isObject(value) ? (value['fixtures'] ?? value) : value);
  if (settings.ok) return settings.value;
  throw settingsRefused(path, settings.detail);
}

export const settingsRefused = (path: string, place: string | undefined): StartupError =>
  refusal(
    `${path} 的发布日或批次窗口无法理解：${place ?? ''}`,
    `publication days or batch windows in ${path} are not understood: ${place ?? ''}`,
  );

export const refusal = (zh: string, en: string, cause?: unknown): StartupError =>
  new StartupError('subsidy-input', zh, en, cause === undefined ? {} : { cause });

/** All bytes, or nothing when there are too many. */
async function bytesOf(path: string): Promise<Uint8Array | undefined> {
  try {
    if (path === STANDARD_INPUT) return await gathered(process.stdin);
    await using file = await open(path);
    return await gathered(file.createReadStream());
  } catch (cause) {
    if (errorCode(cause) === undefined) throw cause;
    const reason = errorText(cause);
    throw refusal(`无法读取文件 ${path}（${reason}）`, `the file ${path} cannot be read (${reason})`, cause);
  }
}

async function gathered(stream: AsyncIterable<Buffer>): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

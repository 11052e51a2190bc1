import { readFileSync } from 'node:fs';
import { nobleCrypto } from '../core/crypto.js';
import { parsePolicy } from '../core/tlog-policy/index.js';
import { type Parsed, parsed, refused } from './problem.js';

/**
 * Reads the witness policy (C2SP tlog-policy) and checks that every witness can be asked: each has an address.
 * @returns the text of the file
 */
export function readWitnessPolicy(path: string): Parsed<string> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return refused(`所指的文件 ${path} 无法读取`, `names ${path}, which cannot be read`);
  }
  const policy = parsePolicy(nobleCrypto, text);
  if (!policy.ok) {
    const where = `${policy.code}${policy.detail === undefined ? '' : `, ${policy.detail}`}`;
    return refused(
      `所指的文件 ${path} 不是有效的 tlog-policy（${where}）`,
      `names ${path}, which is no tlog-policy (${where})`,
    );
  }
  const { witnesses } = policy.value;
  if (witnesses.length === 0) {
    return refused(`所指的文件 ${path} 没有列出见证人`, `names ${path}, which lists no witness`);
  }
  const silent = witnesses.find(({ url }) => url === undefined || !/^https?:$/.test(URL.parse(url)?.protocol ?? ''));
  if (silent === undefined) return parsed(text);
  return refused(
    `所指的文件 ${path} 中见证人 ${silent.name} 没有 http(s) 地址`,
    `names ${path}, in which the witness ${silent.name} has no http(s) address`,
  );
}

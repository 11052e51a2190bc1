import { decodeUtf8, isWellFormed } from '../bytes.js';
import type { Hasher } from '../merkle/index.js';
import { fail, ok, type Result } from '../result.js';
import { PolicyBuilder } from './builder.js';
import type { Policy, PolicyFaultCode } from './policy.js';

/** Bounds on what is read; the format asks for room for 32 logs, witnesses and groups each. */
const MAX_LENGTH = 262_144;
const MAX_LINES = 4096;

// biome-ignore lint/suspicious/noControlCharactersInRegex: tab and newline are the only control characters allowed.
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f]/;

/** Reads a policy file (C2SP tlog-policy). `detail` of a failure starts with the number of the line. */
export const parsePolicy = (h: Hasher, policy: string | Uint8Array): Result<Policy, PolicyFaultCode> => {
  if (policy.length > MAX_LENGTH) return fail('policy-too-large');
  const text = typeof policy === 'string' ? policy : decodeUtf8(policy);
  if (text === undefined || FORBIDDEN.test(text) || !isWellFormed(text)) return fail('policy-characters');
  const lines = text.split('\n');
  if (lines.length > MAX_LINES) return fail('policy-too-large');
  const builder = new PolicyBuilder(h);
  for (const [index, line] of lines.entries()) {
    const items = line.split(/[ \t]+/).filter((item) => item !== '');
    // Only whole lines are comments: '#' may stand inside a name or URL.
    if (items.length === 0 || items[0]?.startsWith('#') === true) continue;
    const code = builder.addLine(items);
    if (code !== undefined) return fail(code, `line ${index + 1}`);
  }
  const built = builder.build();
  return built === undefined ? fail('policy-quorum', 'no quorum line') : ok(built);
};

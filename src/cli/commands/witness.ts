import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type LogLine, parseWitnessConfiguration } from '../../core/witness/index.js';
import { errorText, StartupError } from '../../platform/startup/index.js';
import { type CommandDefinition, type Invocation, jsonOption, textOption } from '../command.js';

const option = (flags: string, zh: string, en: string) => ({ flags, summary: { zh, en } });

/** `registry witness`: cosigns the checkpoints of other people's logs; needs no database and no registry. */
export const witness: CommandDefinition = {
  name: 'witness',
  summary: {
    zh: '为其他登记账本作见证（C2SP tlog-witness），独立运行，Ctrl-C 停止',
    en: 'witness other logs (C2SP tlog-witness), a program of its own; Ctrl-C stops it',
  },
  options: [
    {
      ...option(
        '--data <folder>',
        '见证人的数据目录（密钥与已签检查点）',
        'folder of the witness: keys and checkpoints',
      ),
      required: true,
    },
    {
      ...option('--log <vkey>', '要见证的账本公钥，可多次给出', 'verifier key of a log; may be repeated'),
      repeatable: true,
    },
    option(
      '--config <file>',
      '列出账本的 JSON 文件：{"logs": [{"vkey": "…"}]}',
      'JSON file that lists the logs: {"logs": [{"vkey": "…"}]}',
    ),
    option('--name <name>', '见证人名称，首次启动后不可更改', 'name of the witness, fixed by the first start'),
    option('--host <address>', '监听地址（默认 127.0.0.1）', 'address to listen on (default 127.0.0.1)'),
    option('--port <number>', '监听端口（默认 3100）', 'port to listen on (default 3100)'),
    option('--prefix <path>', '所有地址之前的路径，如 /w1', 'path before every address, such as /w1'),
    option('--ml-dsa', '同时以 ML-DSA-44 签名', 'cosign with ML-DSA-44 too'),
    jsonOption,
  ],
  async run(invocation) {
    const { runWitness } = await import('../witness/run-witness.js');
    const name = textOption(invocation, 'name');
    return runWitness(
      {
        folder: resolve(textOption(invocation, 'data') ?? '.'),
        logs: logsOf(invocation),
        name: name === undefined ? undefined : required(name, NAME, '--name'),
        mlDsa44: invocation.options['mlDsa'] === true,
        host: textOption(invocation, 'host') ?? '127.0.0.1',
        port: portOf(textOption(invocation, 'port') ?? '3100'),
        prefix: required(textOption(invocation, 'prefix') ?? '', PREFIX, '--prefix'),
      },
      invocation.output,
    );
  },
};

const NAME = /^[^\s+]{1,255}$/u;
const PREFIX = /^(?:\/[A-Za-z0-9._~-]{1,100}){0,8}$/;

/** @throws StartupError without any log, or for a file that lists none */
function logsOf(invocation: Invocation): LogLine[] {
  const file = textOption(invocation, 'config');
  const listed = file === undefined ? [] : readConfiguration(resolve(file));
  const logs = [...listed, ...(invocation.lists['log'] ?? []).map((vkey) => ({ vkey }))];
  if (logs.length > 0) return logs;
  throw new StartupError(
    'witness-without-log',
    '请用 --log 或 --config 指出至少一个账本',
    'name at least one log with --log or --config',
  );
}

function readConfiguration(path: string): LogLine[] {
  const bytes = read(path);
  const logs = parseWitnessConfiguration(bytes);
  if (logs.ok) return logs.value;
  throw new StartupError(
    'witness-configuration',
    `配置文件 ${path} 有误（${logs.detail}）`,
    `the configuration ${path} is wrong (${logs.detail})`,
  );
}

function read(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new StartupError(
      'witness-configuration',
      `配置文件 ${path} 无法读取（${errorText(cause)}）`,
      `the configuration ${path} cannot be read (${errorText(cause)})`,
      { cause },
    );
  }
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw badOption('--port', text);
}

function required(text: string, form: RegExp, name: string): string {
  if (form.test(text)) return text;
  throw badOption(name, text);
}

const badOption = (name: string, text: string) =>
  new StartupError('witness-option', `${name} 的值“${text}”无效`, `"${text}" is no value for ${name}`);

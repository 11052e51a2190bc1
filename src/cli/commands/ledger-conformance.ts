import { resolve } from 'node:path';
import { type CommandDefinition, jsonOption, textOption } from '../command.js';

const FOLDER = './conformance-data';

/** `registry ledger serve-conformance`: a raw log for other people's tools. */
export const ledgerServeConformance: CommandDefinition = {
  name: 'ledger serve-conformance',
  summary: {
    zh: '仅在本机提供一份独立的原始账本（自有密钥、来源与内置数据库），供第三方 tlog 工具与压测使用，Ctrl-C 停止',
    en: "serve a raw log of its own (key, origin, embedded database) on loopback for other people's tlog tools; Ctrl-C stops it",
  },
  options: [
    {
      flags: '--data <folder>',
      summary: { zh: `数据目录（默认 ${FOLDER}）`, en: `data folder (default ${FOLDER})` },
    },
    { flags: '--port <number>', summary: { zh: '端口（默认任选）', en: 'port (default: any free one)' } },
    {
      flags: '--origin <name>',
      summary: { zh: '来源行（默认 conformance.example/log）', en: 'origin line (default conformance.example/log)' },
    },
    {
      flags: '--batch-size <number>',
      summary: { zh: '每个检查点最多条目数（默认 4096）', en: 'most entries of one checkpoint (default 4096)' },
    },
    jsonOption,
  ],
  help: () =>
    [
      'POST /add           条目原始字节，响应为十进制序号 bytes of an entry; answers its decimal index once durable',
      'GET /checkpoint     最新检查点 latest checkpoint',
      'GET /tile/…         哈希块与条目包 tiles and entry bundles (C2SP tlog-tiles)',
      'GET /vkey           验证公钥 verifier key',
    ].join('\n'),
  async run(invocation) {
    const { runConformance } = await import('../serve/run-conformance.js');
    return await runConformance(
      {
        folder: resolve(textOption(invocation, 'data') ?? FOLDER),
        port: textOption(invocation, 'port') ?? '0',
        origin: textOption(invocation, 'origin') ?? 'conformance.example/log',
        batchSize: textOption(invocation, 'batchSize') ?? '4096',
      },
      invocation.output,
    );
  },
};

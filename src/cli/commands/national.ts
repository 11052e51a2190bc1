import { type CommandDefinition, jsonOption, textOption } from '../command.js';

const SERVER = {
  flags: '--server <address>',
  summary: { zh: '登记系统的地址', en: 'address of the registry' },
  required: true,
};
const CREDENTIAL = {
  flags: '--credential <file>',
  summary: {
    zh: '文件（权限 0600），内为本中心登记员的会话令牌或 API 密钥',
    en: 'file (mode 0600) with a session token or API key of a registrar of the centre',
  },
  required: true,
};
const help = (permission: string) => (): string =>
  [
    `凭据须有 ${permission} 权限；服务器须在运行，规则与 HTTP 接口相同。格式见 docs/national-platform.md。`,
    `The credential needs ${permission}; the server must run, and its rules are those of the HTTP interface. The formats stand in docs/national-platform.md.`,
  ].join('\n');

/** `registry national export`: the filing of an application for the national platform. */
export const nationalExport: CommandDefinition = {
  name: 'national export',
  summary: {
    zh: '导出某项申请的国家平台申报文件；导出记入审计日志',
    en: 'write the filing of an application for the national platform; the audit trail says who took it out',
  },
  arguments: [{ name: '<application>', summary: { zh: '申请编号（UUID）', en: 'id of the application (UUID)' } }],
  options: [
    {
      flags: '--out <file>',
      summary: { zh: '新文件（权限 0600），不覆盖', en: 'a new file (mode 0600), never written over' },
      required: true,
    },
    SERVER,
    CREDENTIAL,
    jsonOption,
  ],
  help: help('national-filings:export'),
  async run(invocation) {
    const { runExport } = await import('../national/run-national.js');
    return runExport(invocation, {
      application: invocation.arguments[0] ?? '',
      file: textOption(invocation, 'out') ?? '',
      server: textOption(invocation, 'server') ?? '',
      credentialFile: textOption(invocation, 'credential') ?? '',
    });
  },
};

/** `registry national import`: a receipt of the national platform. */
export const nationalImport: CommandDefinition = {
  name: 'national import',
  summary: {
    zh: '录入国家平台回执文件；同一回执可重复录入',
    en: 'bring a receipt file of the national platform; the same receipt can be brought again',
  },
  arguments: [{ name: '<file>', summary: { zh: '回执文件（JSON）', en: 'the receipt file (JSON)' } }],
  options: [SERVER, CREDENTIAL, jsonOption],
  help: help('national-receipts:import'),
  async run(invocation) {
    const { runImport } = await import('../national/run-national.js');
    return runImport(invocation, {
      file: invocation.arguments[0] ?? '',
      server: textOption(invocation, 'server') ?? '',
      credentialFile: textOption(invocation, 'credential') ?? '',
    });
  },
};

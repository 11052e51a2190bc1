import { type CommandDefinition, dataOption } from '../command.js';
import { requireConfig } from '../configuration.js';
import { settingsHelp } from '../help.js';

/** `registry serve`: runs the registry until it is told to stop. */
export const serve: CommandDefinition = {
  name: 'serve',
  summary: {
    zh: '启动登记系统（未设置 DATABASE_URL 时连同内置数据库），Ctrl-C 停止',
    en: 'run the registry, with an embedded database unless DATABASE_URL is set; Ctrl-C stops it',
  },
  options: [
    dataOption,
    {
      flags: '--host <address>',
      summary: { zh: '监听地址（默认 127.0.0.1）', en: 'address to listen on (default 127.0.0.1)' },
    },
    { flags: '--port <number>', summary: { zh: '监听端口（默认 3000）', en: 'port to listen on (default 3000)' } },
  ],
  help: settingsHelp,
  async run(invocation) {
    const config = requireConfig(invocation);
    const { runServer } = await import('../serve/run-server.js');
    return await runServer(config, invocation.output);
  },
};

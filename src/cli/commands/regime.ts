import { type CommandDefinition, dataOption, jsonOption } from '../command.js';

/** `registry regime explain`: the clock of one application, day by day. */
export const regimeExplain: CommandDefinition = {
  name: 'regime explain',
  summary: {
    zh: '某项申请的期限：依据哪条、从何时起、逐日是否计入及缘由、至何时止、由谁办',
    en: 'the terms of an application: which article, from when, each day counted or skipped and why, until when, by whom',
  },
  arguments: [{ name: '<application>', summary: { zh: '申请编号（UUID）', en: 'id of the application (UUID)' } }],
  options: [dataOption, jsonOption],
  help: () =>
    [
      '读登记系统的数据库，系统是否在运行均可；不输出申请内容。',
      "Reads the registry's database, running or not; nothing of what the application states is printed.",
    ].join('\n'),
  async run(invocation) {
    const { runExplain } = await import('../regime/run-explain.js');
    return runExplain(invocation);
  },
};

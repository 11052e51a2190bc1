import { type CommandDefinition, jsonOption } from '../command.js';

/** `registry accounting run`: the books of data resources, computed from a file of events. Offline. */
export const accountingRun: CommandDefinition = {
  name: 'accounting run',
  summary: {
    zh: '依财会〔2023〕11号计算数据资源入表：分类、成本处理、分录、余额、列示与两张披露表；不用服务器、数据库和网络',
    en: 'compute the accounts of data resources from a file of events: classes, costs, entries, balances, presentation, both disclosure tables; no server, database or network',
  },
  arguments: [
    {
      name: '<file>',
      summary: {
        zh: '一个情形、情形列表或 {formatVersion, set, scenarios}，JSON；“-” 为标准输入',
        en: 'a scenario, a list of them, or {formatVersion, set, scenarios}, as JSON; "-" is standard input',
      },
    },
  ],
  options: [jsonOption],
  help: () =>
    [
      '--json 输出一个数组 prints one array: [{id, result: {classification, costTreatment, journals, reports, warnings, refusals}}]',
      '不能读取的情形其 result 为 null，并有 fault 说明；其余照常计算。',
      'Of a scenario that cannot be read, result is null and fault says why; the others are computed all the same.',
      '事项被拒绝不是错误：列在 refusals。 A refused event is no error: it stands in refusals.',
      '',
      '退出码 Exit codes:',
      '  0  全部情形已计算 every scenario was computed',
      '  1  命令有误或文件无法打开 wrong command line, or the file cannot be opened',
      '  5  文件不是所需的 JSON、超出上限，或有情形不能读取 no such JSON, beyond a limit, or a scenario that cannot be read',
      '',
      '示例 Examples:',
      '  registry accounting run events.json',
      '  registry accounting run events.json --json > result.json',
      '  cat events.json | registry accounting run - --json',
    ].join('\n'),
  async run(invocation) {
    const { runAccounting } = await import('../accounting/run-accounting.js');
    const { stdin: input, stdout: answers, stderr: complaints } = process;
    return runAccounting(invocation, { input, answers, complaints });
  },
};

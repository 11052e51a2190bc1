import { type CommandDefinition, jsonOption, textOption } from '../command.js';

const file = {
  name: '<file>',
  summary: {
    zh: '算例（JSON）：一个、一组，或含 cases 与 fixtures 的对象；“-”为标准输入',
    en: 'cases (JSON): one, a list, or an object with cases and fixtures; "-" is standard input',
  },
};

const fixtures = {
  flags: '--fixtures <file>',
  summary: {
    zh: '已录入的发布日与批次窗口（JSON：publishedOn、batchWindow）',
    en: 'publication days and batch windows on record (JSON: publishedOn, batchWindow)',
  },
};

const OFFLINE = '不需要数据库，也不需要运行中的系统。 Needs neither a database nor a running registry.';

/** `registry subsidy simulate`: what policies give for stated facts. Offline. */
export const subsidySimulate: CommandDefinition = {
  name: 'subsidy simulate',
  summary: {
    zh: '按条文计算补贴：能否享受、数额、上限、缺什么、依据哪一句；条文未定数额的不编造',
    en: 'what policies give: eligible or not, the amount, caps, what is missing, by which words; no amount is invented',
  },
  arguments: [file],
  options: [
    fixtures,
    {
      flags: '--explain',
      summary: {
        zh: 'JSON 中加上解释树：规则→条件→事实与证据→引文→数值',
        en: 'with --json also the explanation: rule, conditions, facts and evidence, quotes, numbers',
      },
    },
    jsonOption,
  ],
  help: () =>
    [
      OFFLINE,
      '算例：{"id","ruleIds","asOf","mode","facts"}，可加 "ruleFacts"、"readings"、"history"、"subject"、"evidence"、"fixtures"。',
      'A case: {"id","ruleIds","asOf","mode","facts"}, and "ruleFacts", "readings", "history", "subject", "evidence", "fixtures" if wanted.',
      '--json 输出一个数组 prints one array: [{"id","result"}]',
    ].join('\n'),
  async run(invocation) {
    const { runSimulate } = await import('../subsidy/run-simulate.js');
    const [path = ''] = invocation.arguments;
    return runSimulate(invocation.output, path, {
      fixtures: textOption(invocation, 'fixtures'),
      explain: invocation.options['explain'] === true,
    });
  },
};

/** `registry subsidy rank`: all rules for one enterprise, best first, and the best lawful combination. */
export const subsidyRank: CommandDefinition = {
  name: 'subsidy rank',
  summary: {
    zh: '我的企业能得什么：全部规则按所得排序，各缺什么、引哪一句，以及最优的合法组合',
    en: 'what could my enterprise get: every rule ranked, what each lacks, and the best lawful combination',
  },
  arguments: [
    {
      name: '<file>',
      summary: {
        zh: '企业的事实（JSON：asOf、facts，可加 ruleFacts、mode、readings、history、fixtures）；“-”为标准输入',
        en: 'facts of the enterprise (JSON: asOf, facts, and ruleFacts, mode, readings, history, fixtures if wanted); "-" is standard input',
      },
    },
  ],
  options: [fixtures, jsonOption],
  help: () => OFFLINE,
  async run(invocation) {
    const { runRank } = await import('../subsidy/run-rank.js');
    const [path = ''] = invocation.arguments;
    return runRank(invocation.output, path, textOption(invocation, 'fixtures'));
  },
};

/** `registry subsidy rules`: the rules that the program knows. */
export const subsidyRules: CommandDefinition = {
  name: 'subsidy rules',
  summary: { zh: '列出全部补贴规则', en: 'list the rules' },
  options: [
    {
      flags: '--document <document>',
      summary: { zh: '只列此文件的规则，如 BDA-2025', en: 'rules of this document only, such as BDA-2025' },
    },
    jsonOption,
  ],
  help: () => OFFLINE,
  async run(invocation) {
    const { runRules } = await import('../subsidy/run-rules.js');
    return runRules(invocation.output, textOption(invocation, 'document'));
  },
};

/** `registry subsidy explain`: one rule with its words, parameters, dates and readings. */
export const subsidyExplain: CommandDefinition = {
  name: 'subsidy explain',
  summary: {
    zh: '一条规则的引文、条款、参数、期间、所采读法与其他读法',
    en: 'the words of a rule, its article, parameters, dates, the readings taken and the others',
  },
  arguments: [{ name: '<rule>', summary: { zh: '规则编号', en: 'id of the rule' } }],
  options: [jsonOption],
  help: () => OFFLINE,
  async run(invocation) {
    const { runExplainRule } = await import('../subsidy/run-explain-rule.js');
    const [id = ''] = invocation.arguments;
    return runExplainRule(invocation.output, id);
  },
};

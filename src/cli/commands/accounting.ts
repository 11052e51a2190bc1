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
    const { piecesInThread } = await import('../accounting/pieces-thread.js');
    const { stdin: input, stdout: answers, stderr: complaints } = process;
    return runAccounting(invocation, { input, answers, complaints }, piecesInThread);
  },
};

/** `registry accounting workbook`: what a scenario comes to as a workbook, and its vouchers as CSV. Offline. */
export const accountingWorkbook: CommandDefinition = {
  name: 'accounting workbook',
  summary: {
    zh: '把一个情形的记账凭证、科目余额表、列示、两张披露表与自愿披露清单写成 XLSX，勾稽用公式；凭证可另存 CSV',
    en: 'write the vouchers, trial balance, presentation, both disclosure tables and the checklist of a scenario as XLSX, tied by formulas; vouchers as CSV besides',
  },
  arguments: [{ name: '<file>', summary: { zh: '同 accounting run', en: 'as for accounting run' } }],
  options: [
    { flags: '--out <xlsx>', required: true, summary: { zh: '工作簿写到哪里', en: 'where to write the workbook' } },
    { flags: '--vouchers <csv>', summary: { zh: '记账凭证另存为 CSV', en: 'write the vouchers as CSV besides' } },
    { flags: '--scenario <id>', summary: { zh: '取其中哪个情形', en: 'which one of several scenarios' } },
  ],
  help: () =>
    [
      '金额以数字写入，小计、期末余额、账面价值与合计是公式；电子表格只保留 15 位有效数字。任何人写的文字都是文本单元格。',
      'Amounts are numbers; subtotals, closing balances, carrying amounts and totals are formulas. Spreadsheets keep 15 digits.',
      'What anybody wrote is a text cell and never a formula.',
      '',
      '退出码 Exit codes:',
      '  0  已写入 written',
      '  1  命令有误，或文件无法打开或写入 wrong command line, or a file cannot be opened or written',
      '  5  文件不能读取，或未指明取哪个情形 the file cannot be read, or it is not said which scenario is meant',
      '',
      '示例 Examples:',
      '  registry accounting workbook events.json --out accounts.xlsx --vouchers vouchers.csv',
    ].join('\n'),
  async run(invocation) {
    const { runWorkbook } = await import('../accounting/run-workbook.js');
    const { stdin: input, stdout: answers, stderr: complaints } = process;
    return runWorkbook(invocation, { input, answers, complaints });
  },
};

/** `registry accounting check`: stated figures of a balance sheet held against the books. Offline. */
export const accountingCheck: CommandDefinition = {
  name: 'accounting check',
  summary: {
    zh: '把报表列示的数据资源金额与台账核对：无凭证或无台账而列示、整个项目列为数据资源、期末突增、已费用化或 2024 年前支出入账、评估值入账',
    en: 'hold the data resources that a balance sheet shows against the books: shown without certificate or ledger, whole lines labelled, sudden balances, expensed or pre-2024 costs, appraised values',
  },
  arguments: [
    {
      name: '<file>',
      summary: {
        zh: '同 accounting run，每个情形另有 statement；“-” 为标准输入',
        en: 'as for accounting run, each scenario with its statement; "-" is standard input',
      },
    },
  ],
  options: [jsonOption],
  help: () =>
    [
      'statement: {"date":"2025-06-30","periodStart":"2025-01-01","totalAssets":{"opening":"…","closing":"…"},',
      '  "lines":{"inventories":{"opening":{"total":"…","dataResources":"…"},"closing":{…}},"intangible_assets":{…},"development_expenditure":{…}}}',
      '只计算到 statement 之日的事项。 Events up to the day of the statement count.',
      '',
      '退出码 Exit codes:',
      '  0  没有错误 no error (there may be warnings)',
      '  1  命令有误或文件无法打开 wrong command line, or the file cannot be opened',
      '  3  发现错误 errors were found',
      '  5  文件不是所需的 JSON、超出上限，或有情形不能读取 no such JSON, beyond a limit, or a scenario that cannot be read',
      '',
      '示例 Examples:',
      '  registry accounting check statement.json --json',
    ].join('\n'),
  async run(invocation) {
    const { runCheck } = await import('../accounting/run-check.js');
    const { stdin: input, stdout: answers, stderr: complaints } = process;
    return runCheck(invocation, { input, answers, complaints });
  },
};

/** `registry accounting import`: what a file of vouchers would come to in books. Offline; nothing is stored. */
export const accountingImport: CommandDefinition = {
  name: 'accounting import',
  summary: {
    zh: '预览记账凭证 CSV 的导入：每张凭证成为哪些事项、如何处理、怎样入账，并一次列出全部错误；不用服务器，不保存',
    en: 'preview the import of vouchers from CSV: the events that each would become, their treatment and entries, and every error at once; no server, nothing is stored',
  },
  arguments: [
    {
      name: '<file>',
      summary: {
        zh: 'CSV，UTF-8 或 GB18030，逗号、分号或制表符分隔；“-” 为标准输入',
        en: 'CSV in UTF-8 or GB18030, parted by commas, semicolons or tabs; "-" is standard input',
      },
    },
  ],
  options: [
    {
      flags: '--books <json>',
      required: true,
      summary: { zh: '账簿：一个情形的 assets 与 events', en: 'the books: assets and events of a scenario' },
    },
    { flags: '--preview', required: true, summary: { zh: '只预览', en: 'preview only: importing needs the server' } },
    jsonOption,
  ],
  help: () =>
    [
      '列 Columns: 凭证号 voucher, 日期 date, 摘要 summary, 科目代码 account code, 科目名称 account name, 借方金额 debit,',
      '  贷方金额 credit, 资产编号 asset, 成本构成 component, 外购服务是否符合无形资产定义 service meets intangible definition,',
      '  凭据 documents（离线不核对 not looked up offline）',
      '--json 输出 prints {vouchers: [{number, date, line, events}], problems: [{line, column, heading, code, zh, en}]}',
      '',
      '退出码 Exit codes:',
      '  0  没有错误 no error',
      '  1  命令有误或文件无法打开 wrong command line, or a file cannot be opened',
      '  3  有不能导入的凭证 vouchers that cannot be imported',
      '  5  文件不能读取 a file cannot be read',
      '',
      '示例 Examples:',
      '  registry accounting import vouchers.csv --books books.json --preview',
    ].join('\n'),
  async run(invocation) {
    const { runImport } = await import('../accounting/run-import.js');
    const { SystemClock } = await import('../../platform/clock/clock.js');
    const { stdin: input, stdout: answers, stderr: complaints } = process;
    return runImport(invocation, { input, answers, complaints }, new SystemClock().now());
  },
};

/** `registry accounting dossier`: judges an auditor's dossier. Offline. */
export const accountingDossier: CommandDefinition = {
  name: 'accounting dossier',
  summary: {
    zh: '离线核验审计卷宗（ZIP）：文件摘要、由事项重算的分录与报告、成本链、证书，以及清单摘要是否记入账本；不用服务器、数据库和网络',
    en: "judge an auditor's dossier (ZIP) offline: digests, entries and report computed anew from the acts, the chain of costs, certificates, and the manifest on the ledger; no server, database or network",
  },
  arguments: [{ name: '<file>', summary: { zh: '审计卷宗 *.zip', en: "the auditor's dossier, *.zip" } }],
  options: [
    {
      flags: '--trust <file>',
      summary: {
        zh: '信任文件，须另行取得；没有它证书与账本只能“未能核对”',
        en: 'trust file, from a place of your own choice; without it certificates and ledger cannot be judged',
      },
    },
    {
      flags: '--proof <file>',
      summary: {
        zh: '/v1/books/{code}/dossiers/{id}/proof 的结果（JSON）',
        en: 'the answer of /v1/books/{code}/dossiers/{id}/proof (JSON)',
      },
    },
    jsonOption,
  ],
  help: () =>
    [
      '卷宗内的 trust.json 只供参考，不作为信任依据。 The trust.json inside is for reading and proves nothing.',
      '',
      '退出码 Exit codes:',
      '  0  完整属实 whole and true',
      '  1  命令有误或文件无法打开 wrong command line, or a file cannot be opened',
      '  3  有误或被改动 wrong, or altered',
      '  4  未发现问题，但有事项未能核对 nothing wrong was found, but not everything could be checked',
      '  5  文件损坏、不完整，或不是审计卷宗 unreadable: damaged, cut off, or no dossier',
      '',
      '示例 Examples:',
      '  registry accounting dossier dossier.zip --proof proof.json --trust trust.json',
    ].join('\n'),
  async run(invocation) {
    const { runDossier } = await import('../accounting/dossier/run-dossier.js');
    return runDossier(invocation);
  },
};

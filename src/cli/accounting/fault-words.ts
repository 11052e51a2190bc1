import type { ScenarioFault, ScenarioFileFault } from '../../core/accounting/index.js';

type Words = { readonly zh: string; readonly en: string };

/** What is wrong with a file, or with one of its scenarios. */
export const FAULTS: Readonly<
  Record<
    | ScenarioFault
    | ScenarioFileFault
    | 'too-large'
    | 'too-much'
    | 'statement-shape'
    | 'scenario-unknown'
    | 'scenario-unnamed',
    Words
  >
> = {
  'too-large': { zh: '文件超过 256 MiB', en: 'the file is larger than 256 MiB' },
  'too-much': {
    zh: '计算所需内存超过该文件的上限',
    en: 'the computation needs more memory than a file of this size may take',
  },
  'json-syntax': { zh: '不是 JSON', en: 'no JSON' },
  'json-duplicate-key': { zh: '成员名重复', en: 'a member is repeated' },
  'json-number': { zh: '数字不能精确表示', en: 'a number that cannot be kept exactly' },
  'json-string': { zh: '文本含不能保存的字符', en: 'a text with characters that cannot be kept' },
  'json-depth': { zh: '嵌套过深', en: 'nested too deeply' },
  'json-utf8': { zh: '不是 UTF-8', en: 'no UTF-8' },
  'scenario-file-shape': { zh: '不是情形或情形列表', en: 'no scenario and no list of scenarios' },
  'scenario-shape': { zh: '情形须有 assets 与 events 两个列表', en: 'a scenario has two lists, assets and events' },
  'scenario-asset': { zh: '资产记录有误', en: 'a record of an asset is wrong' },
  'scenario-asset-twice': { zh: '资产编号重复', en: 'two assets with one id' },
  'statement-shape': {
    zh: '情形须有 statement：date、periodStart 与 lines，金额为两位小数的文本',
    en: 'a scenario to be checked has a statement with date, periodStart and lines; amounts are strings with two decimals',
  },
  'scenario-unknown': { zh: '文件中没有这个情形', en: 'the file has no such scenario' },
  'scenario-unnamed': {
    zh: '文件中有多个情形，请用 --scenario 指明',
    en: 'the file has several scenarios: say which by --scenario',
  },
};

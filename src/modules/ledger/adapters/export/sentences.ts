import { Fault } from '../../../../core/fault.js';
import { StartupError } from '../../../../platform/startup/index.js';
import type { ExportFaultCode } from '../../domain/export-target.js';

interface Words {
  readonly zh: string;
  readonly en: string;
}

/** `{name}` stands for a parameter of the fault. */
const SENTENCES: Readonly<Record<ExportFaultCode, Words>> = {
  'export-foreign': {
    zh: '{target} 中的检查点属于另一账本（{origin}）或无法读取，未作任何改动',
    en: 'the checkpoint in {target} is of another log ({origin}) or cannot be read; nothing was changed',
  },
  'export-ahead': {
    zh: '{target} 已有 {size} 条存证而本账本只有 {ours} 条，缺少 [{ours}, {size})：数据库是旧副本，未作任何改动',
    en: '{target} holds {size} entries but this ledger only {ours}, it lacks [{ours}, {size}): the database is an old copy; nothing was changed',
  },
  'export-forked': {
    zh: '{target} 在规模 {size} 处与本账本不一致：账本已分叉，未作任何改动',
    en: '{target} contradicts this ledger at size {size}: the ledger is forked; nothing was changed',
  },
  'export-differs': {
    zh: '{target} 中的 {path} 与账本不同：文件已损坏或属于另一账本，请移走后再导出',
    en: '{path} in {target} differs from the ledger: it is damaged or of another log; move it away and export again',
  },
  'export-busy': {
    zh: '另一导出正在写入 {target}，请稍后再试',
    en: 'another export is writing to {target}; try again later',
  },
  'export-lost': {
    zh: '{target} 曾有 {size} 条存证，现在没有检查点：请检查磁盘是否已挂载，或先用 registry ledger export 重新导出',
    en: '{target} held {size} entries and has no checkpoint now: is the disk mounted? To begin anew, run registry ledger export once',
  },
  'export-source-damaged': {
    zh: '账本已损坏（{part}）：其条目得不出已签署的根，请使用完好的备份',
    en: 'the ledger is damaged ({part}): its entries do not give the signed root; use a sound backup',
  },
};

/** The sentence for a fault of an export; any other error passes unchanged. */
export function exportSentence(error: unknown): unknown {
  if (!(error instanceof Fault)) return error;
  const found = Object.entries(SENTENCES).find(([code]) => code === error.code);
  if (found === undefined) return error;
  const [code, { zh, en }] = found;
  return new StartupError(code, filled(zh, error.params), filled(en, error.params), { cause: error });
}

const filled = (text: string, params: Readonly<Record<string, unknown>>): string =>
  text.replace(/\{(\w+)\}/g, (_all, name: string) => String(params[name] ?? '?'));

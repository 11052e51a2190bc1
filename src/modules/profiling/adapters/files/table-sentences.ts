import { Fault } from '../../../../core/fault.js';
import { fillTemplate } from '../../../../platform/problem/index.js';
import { type TableFaultCode, tableProblems } from '../../../../platform/tables/index.js';
import { UnreadableData } from '../../domain/unreadable-data.js';

/** A fault of a table as a sentence of the command line; anything else as it is. */
export function sentenceOf(error: unknown): unknown {
  if (!(error instanceof Fault) || !isTableFault(error.code)) return error;
  const { title, detail } = tableProblems[error.code];
  const words = (language: 'zh' | 'en', separator: string) =>
    `${title[language]}${separator}${fillTemplate(detail[language], error.params, language)}`.trim();
  return new UnreadableData('table', words('zh', '：'), words('en', ': '), { cause: error });
}

const isTableFault = (code: string): code is TableFaultCode => Object.hasOwn(tableProblems, code);

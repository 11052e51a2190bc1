import { Fault } from '../../core/fault.js';
import { fillTemplate } from '../problem/index.js';
import type { TableFaultCode } from './table-fault.js';
import { tableProblems } from './table-problems.js';

const isTableFault = (code: string): code is TableFaultCode => Object.hasOwn(tableProblems, code);

/** A fault of a table in a sentence of each language, for whoever has no problem answer; undefined for any other error. */
export function tableWords(error: unknown): { readonly zh: string; readonly en: string } | undefined {
  if (!(error instanceof Fault) || !isTableFault(error.code)) return undefined;
  const { title, detail } = tableProblems[error.code];
  const words = (language: 'zh' | 'en', separator: string) =>
    `${title[language]}${separator}${fillTemplate(detail[language], error.params, language)}`.trim();
  return { zh: words('zh', '：'), en: words('en', ': ') };
}

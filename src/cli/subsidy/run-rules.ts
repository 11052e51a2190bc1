import { POLICY_DOCUMENTS, SUBSIDY_RULES } from '../../core/subsidy/index.js';
import type { Output } from '../output.js';
import { refusal } from './read-input.js';

/** Lists the rules of all documents or of one; gives the exit code. */
export function runRules(output: Output, documentId: string | undefined): number {
  if (documentId !== undefined && !POLICY_DOCUMENTS.some(({ id }) => id === documentId)) {
    const known = POLICY_DOCUMENTS.map(({ id }) => id).join('、');
    throw refusal(`没有文件 ${documentId}（有：${known}）`, `there is no document ${documentId} (there are: ${known})`);
  }
  const listed = SUBSIDY_RULES.filter(({ document }) => documentId === undefined || document.id === documentId);
  const text = listed.map(
    ({ document, rule }) => `${rule.id}  ${rule.title.zh} / ${rule.title.en}\n  ${document.id} ${rule.article}`,
  );
  const none = '该文件没有可计算的数额 this document fixes no amounts';
  output.answer(
    text.length === 0 ? none : text.join('\n'),
    listed.map(({ document, rule }) => ({ document: document.id, ...rule })),
  );
  return 0;
}

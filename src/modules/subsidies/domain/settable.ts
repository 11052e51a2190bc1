import {
  fitsPattern,
  isReading,
  POLICY_DOCUMENTS,
  type PolicyDocument,
  SUBSIDY_RULES,
} from '../../../core/subsidy/index.js';
import { policyFault } from './faults.js';
import type { SettingTerms } from './setting.js';

/**
 * Whether that can be set at all. Throws Fault 'subsidy-document-unknown', 'subsidy-document-has-no-day',
 * 'subsidy-publication-late', 'subsidy-rule-has-no-window', 'subsidy-reading-unknown'.
 */
export function requireSettable(terms: SettingTerms): void {
  switch (terms.kind) {
    case 'publication':
      requireDay(terms);
      break;
    case 'window':
      requireWindow(terms.target);
      break;
    case 'reading':
      requireReading(terms);
      break;
  }
}

/** The document of that id. Throws Fault 'subsidy-document-unknown'. */
export function documentOf(id: string): PolicyDocument {
  const found = POLICY_DOCUMENTS.find((document) => document.id === id);
  if (found === undefined) throw policyFault('subsidy-document-unknown', { document: id });
  return found;
}

function requireDay({ target, value }: Extract<SettingTerms, { kind: 'publication' }>): void {
  const { gate } = documentOf(target);
  // A draft with a day would look as if it were in force; its final text is another document.
  if (gate.kind !== 'publication') throw policyFault('subsidy-document-has-no-day', { document: target });
  if (value !== null && value > gate.until)
    throw policyFault('subsidy-publication-late', { document: target, until: gate.until });
}

function requireWindow(pattern: string): void {
  const opens = SUBSIDY_RULES.some(
    ({ document, rule }) => document.gate.kind === 'batch' && fitsPattern(pattern, rule.id),
  );
  if (!opens) throw policyFault('subsidy-rule-has-no-window', { target: pattern });
}

function requireReading({ target, value }: Extract<SettingTerms, { kind: 'reading' }>): void {
  if (!isReading(target, value)) throw policyFault('subsidy-reading-unknown', { target, reading: value });
}

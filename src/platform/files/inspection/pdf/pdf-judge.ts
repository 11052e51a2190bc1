import { refuse } from '../refusal.js';
import type { PdfLengths } from './pdf-lengths.js';
import { ACTION_TYPES, FORBIDDEN_NAMES } from './pdf-names.js';
import { MAX_VALUES, type PdfEntry, type PdfObject } from './pdf-object.js';
import type { PdfOpenActions } from './pdf-open-actions.js';

/** Refuses a name that makes a reader run, fetch or unpack something. */
export function judgeName(name: string): void {
  const code = FORBIDDEN_NAMES.get(name);
  if (code !== undefined) refuse(code, `/${name}`);
}

/** Judges a complete object: its open action (ISO 32000-1, table 28), and what others may refer to it for. */
export function judgeObject(object: PdfObject, openActions: PdfOpenActions, lengths: PdfLengths): void {
  const openAction = object.entries.get('OpenAction');
  if (openAction !== undefined) judgeOpenAction(openAction, openActions);
  if (object.integer !== undefined) lengths.integerObject(object.number, object.integer);
  if (object.kind === 'array') openActions.destination(object.number);
  const type = object.entries.get('S');
  if (type === undefined) return;
  const isJump = type.names[0] === 'GoTo' && type.times === 1 && !object.entries.has('Next');
  if (isJump) openActions.destination(object.number);
  else if (type.names.some((name) => ACTION_TYPES.has(name) || name === 'GoTo')) openActions.action(object.number);
}

function judgeOpenAction(value: PdfEntry, openActions: PdfOpenActions): void {
  if (value.times > 1) refuse('evidence-malformed', '/OpenAction given twice');
  const target = value.numbers[0];
  if (value.isReference && target !== undefined) openActions.refer(target);
  if (value.kind !== 'dictionary') return;
  const { names } = value;
  const isJump = names[names.indexOf('S') + 1] === 'GoTo' && names.length < MAX_VALUES;
  if (!isJump || names.some((name) => ACTION_TYPES.has(name) || name === 'Next'))
    refuse('evidence-scripted', '/OpenAction');
}

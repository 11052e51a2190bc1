import type { JsonValue } from '../../../../core/canonical/index.js';
import { Fault } from '../../../../core/fault.js';
import { checkAdmissibility } from './admissibility.js';
import { type ApplicationContent, type ApplicationDraft, applicationContent } from './application-content.js';
import { checkConsistency } from './consistency.js';
import { type Mode, Reading } from './field.js';

export function parseApplicationContent(value: JsonValue, mode: 'submission'): ApplicationContent;
export function parseApplicationContent(value: JsonValue, mode: 'draft'): ApplicationDraft;
export function parseApplicationContent(value: JsonValue, mode: Mode): ApplicationDraft;
/**
 * Reads the content of an application. A draft may lack members, a submission may not; neither may hold one that is
 * malformed, unknown or at odds with another. Throws Fault 'application-content-invalid' with every fault found, each
 * with its RFC 6901 pointer and a code of FIELD_MESSAGES.
 */
export function parseApplicationContent(value: JsonValue, mode: Mode): ApplicationDraft {
  const reading = new Reading(mode);
  const content = applicationContent.read(value, '', reading) ?? {};
  if (reading.faults.length === 0) checkConsistency(content, reading);
  if (reading.faults.length === 0 && isComplete(content, mode)) checkAdmissibility(content, reading);
  if (reading.faults.length > 0) throw new Fault('application-content-invalid', {}, reading.faults);
  return content;
}

/** A reading in mode submission records every required member that is missing, so without faults nothing is. */
const isComplete = (_content: ApplicationDraft, mode: Mode): _content is ApplicationContent => mode === 'submission';

import { isObject, type JsonValue } from '../../../../core/canonical/index.js';
import { Fault } from '../../../../core/fault.js';
import { checkAdmissibility } from './admissibility.js';
import { type ApplicationContent, type ApplicationDraft, applicationContent } from './application-content.js';
import { checkConsistency } from './consistency.js';
import { Reading } from './field.js';

/** A draft may lack members; an initial registration may not; an amendment needs no sample of data that was seen before. */
type ContentMode = 'draft' | 'submission' | 'amendment';

export function parseApplicationContent(value: JsonValue, mode: 'submission' | 'amendment'): ApplicationContent;
export function parseApplicationContent(value: JsonValue, mode: 'draft'): ApplicationDraft;
export function parseApplicationContent(value: JsonValue, mode: ContentMode): ApplicationDraft;
/**
 * Reads the content of an application. A draft may lack members, a submission may not; neither may hold one that is
 * malformed, unknown or at odds with another. Throws Fault 'application-content-invalid' with every fault found, each
 * with its RFC 6901 pointer and a code of FIELD_MESSAGES.
 */
export function parseApplicationContent(value: JsonValue, mode: ContentMode): ApplicationDraft {
  const reading = new Reading(mode === 'draft' ? 'draft' : 'submission');
  const content = applicationContent.read(value, '', reading) ?? {};
  if (mode === 'submission' && isObject(value) && !Object.hasOwn(value, 'sampleData')) {
    reading.refuse('/sampleData', 'missing');
  }
  if (reading.faults.length === 0) checkConsistency(content, reading);
  if (reading.faults.length === 0 && isComplete(content, mode)) checkAdmissibility(content, reading);
  if (reading.faults.length > 0) throw new Fault('application-content-invalid', {}, reading.faults);
  return content;
}

/** Every other reading than that of a draft records every required member that is missing, so without faults nothing is. */
const isComplete = (_content: ApplicationDraft, mode: ContentMode): _content is ApplicationContent => mode !== 'draft';

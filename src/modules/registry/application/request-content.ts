import { CENTRES, type Centre } from '../../../core/access/index.js';
import { isObject, type JsonObject, type JsonValue } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import { REGIME_CODES, type RegimeCode, type RegistrationType } from '../../../core/regime/index.js';
import { type Field, type FullOf, object, Reading } from '../domain/content/field.js';
import { boolean, line, oneOf, uuid } from '../domain/content/scalars.js';
import type { UndertakingAcceptance } from './undertaking.js';

/** Kinds of registration that requests may name; which of them a regime offers is the regime's to say. */
export const REGISTRATION_TYPES: readonly RegistrationType[] = [
  'initial',
  'change',
  'correction',
  'transfer',
  'renewal',
  'cancellation',
];

/** An object whose members are judged elsewhere. */
const anyObject: Field<JsonObject> = {
  read: (value, pointer, reading) =>
    isObject(value) ? value : reading.refuse(pointer, 'wrong-type', { expected: 'object' }),
};

const draft = object(
  {
    centre: oneOf<Centre>(CENTRES),
    regime: oneOf<RegimeCode>(REGIME_CODES),
    registrationType: oneOf<RegistrationType>(REGISTRATION_TYPES),
    content: anyObject,
  },
  { certificate: line(40), basedOn: uuid },
);
const edit = object({ content: anyObject });
const submission = object({ undertaking: object({ accepted: boolean, textVersion: line(64) }) });

/** What a request for a new draft says. */
export type DraftRequestContent = FullOf<typeof draft>;

/** Reads `{centre, regime, registrationType, content, certificate?, basedOn?}`. Throws Fault 'act-content-invalid' with every field at fault. */
export const parseDraftRequest = (value: JsonValue): DraftRequestContent => read(draft, value);

/** Reads `{content}`. Throws Fault 'act-content-invalid'. */
export const parseEdit = (value: JsonValue): { content: JsonObject } => read(edit, value);

/** Reads `{undertaking: {accepted, textVersion}}`. Throws Fault 'act-content-invalid'. */
export const parseSubmission = (value: JsonValue): { undertaking: UndertakingAcceptance } => read(submission, value);

function read<F extends Field<unknown, unknown>>(field: F, value: JsonValue): FullOf<F> {
  const reading = new Reading('submission');
  const result = field.read(value, '', reading);
  if (reading.faults.length > 0) throw new Fault('act-content-invalid', {}, reading.faults);
  // A submission read without faults has every member that the type requires.
  return result as FullOf<F>;
}

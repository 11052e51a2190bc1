import { parseResidentId, parseUscc } from '../../../core/codes/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { parseMailAddress } from '../../../core/mail-address.js';
import { Fault, type FieldFault } from '../../../core/fault.js';
import type { Capacity, Contact } from './objection.js';

export const OBJECTOR_TYPES = ['person', 'organisation'] as const;
export type ObjectorType = (typeof OBJECTOR_TYPES)[number];

/** By what whoever objects names himself: 居民身份证, 护照, other documents of persons; 统一社会信用代码. */
export const IDENTITY_TYPES = ['resident-id', 'passport', 'other', 'uscc'] as const;
export type IdentityType = (typeof IDENTITY_TYPES)[number];

/** Who objects, in real name (实名), as it is committed to. */
export interface Objector {
  readonly name: string;
  readonly type: ObjectorType;
  readonly identityType: IdentityType;
  readonly identityNumber: string;
  readonly representative?: string;
}

/** What is said: 与登记事项的利害关系, 理由, 请求. */
export interface Statement {
  readonly interest: string;
  readonly grounds: string;
  readonly remedy: string;
}

/** A complete objection as it is raised. */
export interface ObjectionRequest {
  readonly about: string;
  readonly raisedAs: Capacity;
  readonly objector: Objector;
  readonly contact: Contact;
  readonly statement: Statement;
}

const PHONE = /^\+?\d(?:[ -]?\d){4,14}(?:-\d{1,6})?$/;
const DOCUMENT = /^[0-9A-Z]{4,40}$/;

/**
 * Checks what the shape of a request does not show: that the identity number is one of its kind, and that one way of
 * reaching the objector is given. Answers whether a check character is wrong, which is not refused: numbers in real use
 * fail it, and a person looks at them. Throws Fault 'validation-failed'.
 */
export const requireRealName = (
  { name, type, identityType, identityNumber, representative }: Objector,
  contact: Contact,
): { readonly identityWarning: boolean } => {
  const faults: FieldFault[] = [];
  const isOrganisation = type === 'organisation';
  if (name === '') faults.push({ pointer: '/objector/name', code: 'required' });
  if (isOrganisation !== (identityType === 'uscc')) faults.push(malformed('/objector/identityType', 'not-allowed'));
  if (isOrganisation && representative === undefined) {
    faults.push({ pointer: '/objector/representative', code: 'required' });
  }
  const verdict = verdictOn(identityType, identityNumber);
  if (verdict === 'wrong-shape') faults.push(malformed('/objector/identityNumber', 'malformed'));
  faults.push(...contactFaults(contact));
  if (faults.length > 0) throw new Fault('validation-failed', {}, faults);
  return { identityWarning: verdict === 'checksum-mismatch' };
};

const malformed = (pointer: string, code: string): FieldFault => ({ pointer, code });

/** Throws Fault 'validation-failed' for a way of reaching the objector that is none. */
export const requireContact = (contact: Contact): void => {
  const faults = contactFaults(contact);
  if (faults.length > 0) throw new Fault('validation-failed', {}, faults);
};

const contactFaults = ({ phone, mail }: Contact): readonly FieldFault[] => {
  if (phone === undefined && mail === undefined) return [{ pointer: '/contact', code: 'required' }];
  return [
    ...(phone === undefined || PHONE.test(phone) ? [] : [malformed('/contact/phone', 'malformed')]),
    ...(mail === undefined || parseMailAddress(mail).ok ? [] : [malformed('/contact/mail', 'malformed')]),
  ];
};

const verdictOn = (type: IdentityType, number: string): 'match' | 'checksum-mismatch' | 'wrong-shape' => {
  switch (type) {
    case 'uscc': {
      const parsed = parseUscc(number);
      return parsed.ok ? parsed.value.checksum.verdict : 'wrong-shape';
    }
    case 'resident-id': {
      const parsed = parseResidentId(number);
      return parsed.ok ? parsed.value.checksum : 'wrong-shape';
    }
    case 'passport':
    case 'other':
      return DOCUMENT.test(number) ? 'match' : 'wrong-shape';
  }
};

/** The objector as committed to. */
export const committedObjector = ({ representative, ...objector }: Objector): JsonObject => ({
  ...objector,
  ...(representative === undefined ? {} : { representative }),
});

/** The statement as committed to. */
export const committedStatement = ({ interest, grounds, remedy }: Statement): JsonObject => ({
  interest,
  grounds,
  remedy,
});

const APPLICATION = /^application:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const CERTIFICATE = /^certificate:([0-9A-Z][0-9A-Z-]{3,39})$/;

/** What an objection is about; undefined for a text that names nothing. */
export const parseMatter = (
  about: string,
): { readonly applicationId: string } | { readonly certificateNumber: string } | undefined => {
  const applicationId = APPLICATION.exec(about)?.[1];
  if (applicationId !== undefined) return { applicationId };
  const certificateNumber = CERTIFICATE.exec(about)?.[1];
  return certificateNumber === undefined ? undefined : { certificateNumber };
};

import { canonicalize, type JsonObject } from '../../../core/canonical/index.js';
import type { FieldFault } from '../../../core/fault.js';
import type { RegistrationType } from '../../../core/regime/index.js';
import type { Application } from './application.js';
import {
  type ApplicationContent,
  type ApplicationDraft,
  CERTIFIED_MEMBERS,
  type CertifiedMember,
  type FieldCode,
} from './content/index.js';
import { contentAsJson } from './ledger-act.js';

/** What an application states besides the registration's content, and the one type that it belongs to. */
const MEMBER_OF = {
  change: 'change',
  correction: 'correction',
  transfer: 'transfer',
  cancellation: 'cancellation',
} as const;
const AMENDMENT_MEMBERS = ['change', 'correction', 'transfer', 'cancellation'] as const;
/** Types for which a validity can be asked for. */
const WITH_VALIDITY: readonly RegistrationType[] = ['initial', 'renewal'];

type Amended = Pick<Application, 'registrationType' | 'applicant' | 'target'>;

const fault = (pointer: string, code: FieldCode): FieldFault => ({ pointer, code });

/** What is wrong with the content as an amendment of what is certified; nothing for a lawful one. */
export const amendmentFaults = (content: ApplicationContent, application: Amended): FieldFault[] => {
  const { registrationType: type, target } = application;
  const stray = AMENDMENT_MEMBERS.filter((member) => content[member] !== undefined && MEMBER_OF[member] !== type);
  const faults = stray.map((member) => fault(`/${member}`, 'not-of-this-registration'));
  if (content.validityYears !== undefined && !WITH_VALIDITY.includes(type)) {
    faults.push(fault('/validityYears', 'not-of-this-registration'));
  }
  if (type !== 'initial' && type !== 'renewal' && content[type] === undefined)
    faults.push(fault(`/${type}`, 'missing'));
  const base = target?.content;
  return base === undefined ? faults : [...faults, ...differenceFaults(content, base, application)];
};

const differenceFaults = (
  content: ApplicationContent,
  base: ApplicationContent,
  application: Amended,
): FieldFault[] => {
  const changed = changedMembers(content, base);
  switch (application.registrationType) {
    case 'initial':
      return [];
    case 'change':
      return changeFaults(content, base, changed, application);
    case 'correction':
      return correctionFaults(content, base, changed);
    case 'transfer':
      return [
        ...changed.map((member) => fault(`/${member}`, 'must-not-differ')),
        ...transfereeFaults(content, application),
      ];
    case 'renewal':
    case 'cancellation':
      return changed.map((member) => fault(`/${member}`, 'must-not-differ'));
  }
};

/** A change leaves holders, source and acquisition; it changes something else, be it the holder's name alone. */
const changeFaults = (
  content: ApplicationContent,
  base: ApplicationContent,
  changed: readonly CertifiedMember[],
  { applicant, target }: Amended,
): FieldFault[] => {
  const isRenamed = target !== undefined && applicant.name !== target.certificate.holder.name;
  return [
    ...(['source', 'acquisition'] as const)
      .filter((member) => changed.includes(member))
      .map((member) => fault(`/${member}`, 'change-touches-protected')),
    ...holderFaults(content, base, 'change-touches-protected'),
    ...(changed.length === 0 && !isRenamed ? [fault('/change', 'nothing-changed')] : []),
  ];
};

/** A correction changes what it names and nothing else, and no holder. */
const correctionFaults = (
  content: ApplicationContent,
  base: ApplicationContent,
  changed: readonly CertifiedMember[],
): FieldFault[] => {
  const named = (content.correction?.fields ?? []).map(({ member }) => member);
  return [
    ...holderFaults(content, base, 'correction-touches-holder'),
    ...changed.filter((member) => !named.includes(member)).map((member) => fault(`/${member}`, 'correction-not-named')),
    ...named.flatMap((member, index) => {
      const pointer = `/correction/fields/${index}/member`;
      if (named.indexOf(member) < index) return [fault(pointer, 'repeated')];
      return changed.includes(member) ? [] : [fault(pointer, 'nothing-changed')];
    }),
  ];
};

const transfereeFaults = ({ transfer }: ApplicationContent, { applicant }: Amended): FieldFault[] =>
  transfer?.transferee.code === applicant.code ? [fault('/transfer/transferee/code', 'transferee-is-holder')] : [];

const holderFaults = (content: ApplicationContent, base: ApplicationContent, code: FieldCode): FieldFault[] =>
  (['rights', 'coApplicants'] as const)
    .filter((member) => !isSameSet(codesOf(content[member]), codesOf(base[member])))
    .map((member) => fault(`/${member}`, code));

const codesOf = (parties: readonly { readonly code: string }[] | undefined): ReadonlySet<string> =>
  new Set(parties?.map(({ code }) => code));

const isSameSet = (left: ReadonlySet<string>, right: ReadonlySet<string>): boolean =>
  left.size === right.size && [...left].every((code) => right.has(code));

/** The members of a certificate that differ. Which files prove a right is no part of it, nor whether an empty list is there. */
export const changedMembers = (content: ApplicationDraft, base: ApplicationDraft): readonly CertifiedMember[] => {
  const [left, right] = [comparable(content), comparable(base)];
  return CERTIFIED_MEMBERS.filter(
    (member) => canonicalize(left[member] ?? null) !== canonicalize(right[member] ?? null),
  );
};

const comparable = (content: ApplicationDraft): JsonObject =>
  contentAsJson({
    ...content,
    rights: withoutEvidence(content.rights ?? []),
    coApplicants: content.coApplicants ?? [],
    dataDigests: content.dataDigests ?? [],
  });

const withoutEvidence = (rights: NonNullable<ApplicationDraft['rights']>): NonNullable<ApplicationDraft['rights']> =>
  rights.map(({ evidence: _files, ...right }) => right);

/**
 * What a draft starts from: the certified content, without the files of the application it was certified on and without
 * what was stated for that one occasion.
 */
export const startingContent = (content: ApplicationDraft): ApplicationDraft => {
  // What is withheld stays so without being asked for again.
  const { sampleData: _sample, dataProfiles: _profiles, undertaking: _signed, agent: _mandate, ...filed } = content;
  const { nonPublicity: _granted, ...kept } = filed;
  const { change: _change, correction: _correction, transfer: _transfer, cancellation: _cancelled, ...lasting } = kept;
  const { validityYears: _asked, rights, ...stated } = lasting;
  return rights === undefined ? stated : { ...stated, rights: rights.map(({ evidence: _files, ...right }) => right) };
};

/**
 * What an application states as a whole. Somebody who is not the holder does not see what is certified: he states what
 * he wants to be otherwise, besides his own particulars, and the rest stays as it is.
 */
export const wholeContent = (stated: ApplicationDraft, { applicant, target }: Amended): ApplicationDraft => {
  if (applicant.capacity === undefined || target?.content === undefined) return stated;
  const { contact: _contact, business: _business, ...registered } = startingContent(target.content);
  return { ...registered, ...stated };
};

/** What the certificate states that is issued on the application; `content` is what was filed, as a whole. */
export const certifiedContent = (content: ApplicationContent, { applicant, target }: Amended): ApplicationContent => {
  const { business, contact } = applicant.capacity === undefined ? content : (target?.content ?? content);
  return transferred({ ...content, business, contact }, applicant.code);
};

/** 转让方不再保留: the transferee takes the transferor's rights, and keeps one of each that he has already. */
const transferred = (content: ApplicationContent, transferor: string): ApplicationContent => {
  const { transfer, coApplicants, rights } = content;
  if (transfer === undefined) return content;
  const { name, code } = transfer.transferee;
  const isHeld = (right: string) => rights.some((held) => held.code === code && held.right === right);
  return {
    ...content,
    rights: rights.flatMap((right) => {
      if (right.code !== transferor) return [right];
      return isHeld(right.right) ? [] : [{ ...right, holder: name, code }];
    }),
    ...(coApplicants === undefined ? {} : { coApplicants: coApplicants.filter((other) => other.code !== code) }),
  };
};

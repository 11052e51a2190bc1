import { HOLDER_CANCELLATION_GROUNDS, type HolderCancellationGround } from '../../../../core/regime/index.js';
import { list, object } from './field.js';
import { creditCode, line, oneOf, paragraph } from './scalars.js';
import { ORGANISATION_TYPES } from './vocabulary.js';

/** The members that a certificate is made of: what a change or a correction can be about. */
export const CERTIFIED_MEMBERS = [
  'dataName',
  'summary',
  'industry',
  'source',
  'acquisition',
  'region',
  'timeSpan',
  'updateFrequency',
  'volume',
  'form',
  'storage',
  'classification',
  'personalInformation',
  'restrictionScope',
  'authorisationBasis',
  'rights',
  'coApplicants',
  'dataDigests',
] as const;
export type CertifiedMember = (typeof CERTIFIED_MEMBERS)[number];

/** 变更登记: why. */
const change = object({ reason: paragraph(1000) });

/** 更正登记: each member that is wrong, and why. */
const correction = object({
  fields: list(object({ member: oneOf<CertifiedMember>(CERTIFIED_MEMBERS), reason: paragraph(1000) }), {
    min: 1,
    max: CERTIFIED_MEMBERS.length,
  }),
});

/** 转让登记: who takes the place of the holder, who keeps nothing. */
const transfer = object(
  { transferee: object({ name: line(200), type: oneOf(ORGANISATION_TYPES), code: creditCode }) },
  { reason: paragraph(1000) },
);

/** 注销登记: on which ground, and what happened. */
const cancellation = object({
  ground: oneOf<HolderCancellationGround>(HOLDER_CANCELLATION_GROUNDS),
  explanation: paragraph(1000),
});

/** What an application states besides the content of the registration, by its type. */
export const AMENDMENT_FIELDS = { change, correction, transfer, cancellation };

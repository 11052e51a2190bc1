import type { Actor } from '../../../core/access/index.js';
import type { SubmissionKind } from '../domain/objection.js';
import { type ObjectionRequest, requireContact, requireRealName } from '../domain/objector.js';
import type { ObjectionDto, OwnObjectionDto, SaidDto, ObjectionSubmissionDto } from './objection.dto.js';

/** A request that was checked, with what it was warned of. */
export interface CheckedRequest {
  readonly request: ObjectionRequest;
  readonly identityWarning: boolean;
}

/** The request of whoever names himself. Throws Fault 'validation-failed'. */
export function strangersRequest({ objector, ...said }: ObjectionDto): CheckedRequest {
  const { name, type, identityType, identityNumber, representative } = objector;
  const named = {
    ...{ name, type, identityType, identityNumber },
    ...(representative === undefined ? {} : { representative }),
  };
  const contact = { ...said.contact };
  return { ...requireRealName(named, contact), request: { ...whatIsSaid(said), contact, objector: named } };
}

/** The request of a signed-in organisation, under the name and code by which identity knows it. */
export function ownRequest({ representative, ...said }: OwnObjectionDto, actor: Actor): CheckedRequest {
  const contact = { ...said.contact };
  requireContact(contact);
  const objector = {
    name: actor.organisationName,
    type: 'organisation',
    identityType: 'uscc',
    identityNumber: actor.organisationCode,
    ...(representative === undefined ? {} : { representative }),
  } as const;
  return { identityWarning: false, request: { ...whatIsSaid(said), contact, objector } };
}

const whatIsSaid = ({ about, raisedAs, interest, grounds, remedy }: Omit<SaidDto, 'contact'>) => ({
  about,
  raisedAs,
  statement: { interest, grounds, remedy },
});

/** What is handed in later, and as what. */
export const handedIn = (
  { statement, isAgreement = false }: ObjectionSubmissionDto,
  kind: Extract<SubmissionKind, 'supplement' | 'explanation'>,
) => ({ kind: isAgreement ? ('agreement' as const) : kind, ...(statement === undefined ? {} : { statement }) });

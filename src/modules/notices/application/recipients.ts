import type { MemberGroup } from '../../identity/index.js';
import type { Audience } from '../domain/notice.js';

/** The accounts that a notice concerns: registrants of the organisation, registrars of the centre. */
export const groupOf = (audience: Audience): MemberGroup =>
  'centre' in audience
    ? { role: 'registrar', centre: audience.centre }
    : { role: 'registrant', organisationId: audience.organisationId };

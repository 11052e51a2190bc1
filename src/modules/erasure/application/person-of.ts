import type { Actor } from '../../../core/access/index.js';
import type { ErasingPerson } from '../domain/salt-erasure.js';

/** What is kept of whoever acts. */
export const personOf = ({ accountId, personId, personRef, organisationId }: Actor): ErasingPerson => ({
  accountId,
  personId,
  personRef,
  organisationId,
});

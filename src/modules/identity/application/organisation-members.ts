import { Injectable } from '@nestjs/common';
import type { Centre, Role } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';

/** Accounts in one role: of an organisation, or of a registration centre. */
export type MemberGroup = { readonly role: Role } & ({ readonly organisationId: string } | { readonly centre: Centre });

const ACTIVE = `
  SELECT a.id FROM account a JOIN organisation o ON o.id = a.organisation_id
  WHERE a.state = 'active' AND $1 = ANY(a.roles) AND (o.id = $2 OR o.centre = $3)
  ORDER BY a.id`;

// Disabled accounts count: a person belongs to an organisation, not to an account that happens to be open.
const HAS_PERSON = `
  SELECT EXISTS (
    SELECT 1 FROM account a JOIN organisation o ON o.id = a.organisation_id
    WHERE a.person_id = $1 AND (o.id = ANY($2::uuid[]) OR o.uscc = ANY($3::text[]))) AS has`;

// The same person on both sides, under accounts of whatever state.
const SHARE = (other: string) => `
  SELECT EXISTS (
    SELECT 1 FROM account mine JOIN account theirs ON theirs.person_id = mine.person_id
    JOIN organisation o ON o.id = theirs.organisation_id
    WHERE mine.organisation_id = $1 AND o.id <> $1 AND ${other}) AS has`;
const SHARE_PERSON = SHARE('(o.id = ANY($2::uuid[]) OR o.uscc = ANY($3::text[]))');
const SHARE_WITH_REGISTRY = SHARE("o.kind IN ('centre', 'platform')");

/** Organisations by identifier or by unified social credit code. */
export interface NamedOrganisations {
  readonly ids: readonly string[];
  readonly codes: readonly string[];
}

/** Who acts for an organisation, for modules that write to them or must keep their people apart. */
@Injectable()
export class OrganisationMembers {
  /** Identifiers of the accounts of a group that can act now. */
  async active(tx: Transaction, group: MemberGroup): Promise<string[]> {
    const organisationId = 'organisationId' in group ? group.organisationId : null;
    const centre = 'centre' in group ? group.centre : null;
    const rows = await tx.query<{ id: string }[]>(ACTIVE, [group.role, organisationId, centre]);
    return rows.map(({ id }) => id);
  }

  /** Whether a natural person has an account, of whatever state, in one of the organisations. */
  async isMember(tx: Transaction, personId: string, { ids, codes }: NamedOrganisations): Promise<boolean> {
    const [row] = await tx.query<{ has: boolean }[]>(HAS_PERSON, [personId, ids, codes]);
    return row?.has === true;
  }

  /** Whether a natural person has accounts, of whatever state, both in an organisation and in one of the others. */
  async sharePerson(tx: Transaction, organisationId: string, { ids, codes }: NamedOrganisations): Promise<boolean> {
    const [row] = await tx.query<{ has: boolean }[]>(SHARE_PERSON, [organisationId, ids, codes]);
    return row?.has === true;
  }

  /** The same of an organisation and those that run the registry: both centres and the platform. */
  async sharePersonWithRegistry(tx: Transaction, organisationId: string): Promise<boolean> {
    const [row] = await tx.query<{ has: boolean }[]>(SHARE_WITH_REGISTRY, [organisationId]);
    return row?.has === true;
  }
}

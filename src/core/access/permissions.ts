/**
 * Who may do what. A route names the one permission it needs; a role is a set of permissions; an API key holds a subset
 * of its owner's. The administrator and the operator hold no business permission, so that whoever runs the machine
 * cannot act in a registration.
 */
export const ROLES = [
  'registrant',
  'registrar',
  'district-reviewer',
  'evaluator',
  'finance-officer',
  'auditor',
  'operator',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = [
  'self:read',
  'self:manage',
  'self:password',
  'self:second-factor',
  'accounts:manage',
  'organisations:manage',
  'organisations:read',
  'operations:read',
  'operations:manage',
  'audit:read',
  'applications:write',
  'applications:read',
  'applications:accept',
  'applications:review',
  'applications:issue',
  'national-filings:export',
  'national-receipts:import',
  'applications:first-review',
  'applications:assign',
  'certificates:read',
  'certificates:change-status',
  'encumbrances:read',
  'encumbrances:write',
  'encumbrances:enter',
  'salt-erasures:read',
  'salt-erasures:write',
  'openings:export',
  'notices:read',
  'webhooks:manage',
  'approvals:read',
  'approvals:write',
  'keys:change',
  'fees:read',
  'fees:write',
  'objections:read',
  'objections:write',
  'objections:decide',
  'verifications:batch',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const SELF: readonly Permission[] = ['self:read', 'self:manage', 'self:password', 'self:second-factor'];

/** Permissions of each role. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  registrant: [
    ...SELF,
    'organisations:read',
    'applications:write',
    'applications:read',
    'certificates:read',
    'encumbrances:read',
    'encumbrances:write',
    'notices:read',
    'webhooks:manage',
    'fees:read',
    'objections:read',
    'objections:write',
    'verifications:batch',
  ],
  registrar: [
    ...SELF,
    'organisations:read',
    'applications:read',
    'applications:accept',
    'applications:review',
    'applications:issue',
    'national-filings:export',
    'national-receipts:import',
    'applications:assign',
    'certificates:read',
    'certificates:change-status',
    'encumbrances:read',
    'encumbrances:enter',
    'salt-erasures:read',
    'salt-erasures:write',
    'openings:export',
    'notices:read',
    'approvals:read',
    'approvals:write',
    'fees:read',
    'fees:write',
    'objections:read',
    'objections:decide',
    'verifications:batch',
  ],
  'district-reviewer': [...SELF, 'organisations:read', 'applications:read', 'applications:first-review'],
  evaluator: [...SELF, 'organisations:read', 'verifications:batch'],
  'finance-officer': [...SELF, 'organisations:read', 'fees:read', 'verifications:batch'],
  auditor: [
    ...SELF,
    'organisations:read',
    'audit:read',
    'applications:read',
    'certificates:read',
    'encumbrances:read',
    'salt-erasures:read',
    'openings:export',
    'approvals:read',
    'fees:read',
    'objections:read',
    'verifications:batch',
  ],
  operator: [...SELF, 'operations:read', 'operations:manage', 'approvals:read', 'approvals:write', 'keys:change'],
  administrator: [
    ...SELF,
    'accounts:manage',
    'organisations:manage',
    'organisations:read',
    'approvals:read',
    'approvals:write',
  ],
};

/** Union of the permissions of several roles. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => ROLE_PERMISSIONS[role]));
}

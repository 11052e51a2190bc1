/**
 * Who may do what. A route names the one permission it needs; a role is a set of permissions; an API key holds a subset
 * of its owner's. The administrator and the operator hold no business permission, so that whoever runs the machine
 * cannot act in a registration.
 */
export const ROLES = [
  'registrant',
  'registrar',
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
  'certificates:read',
  'certificates:change-status',
  'salt-erasures:read',
  'salt-erasures:write',
  'openings:export',
  'notices:read',
  'webhooks:manage',
  'approvals:read',
  'approvals:write',
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
    'notices:read',
    'webhooks:manage',
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
    'certificates:read',
    'certificates:change-status',
    'salt-erasures:read',
    'salt-erasures:write',
    'openings:export',
    'notices:read',
  ],
  evaluator: [...SELF, 'organisations:read'],
  'finance-officer': [...SELF, 'organisations:read'],
  auditor: [
    ...SELF,
    'organisations:read',
    'audit:read',
    'applications:read',
    'certificates:read',
    'salt-erasures:read',
    'openings:export',
    'approvals:read',
  ],
  operator: [...SELF, 'operations:read', 'operations:manage'],
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

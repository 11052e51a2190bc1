import type { Permission, Role } from './permissions.js';

/** The two registration centres: 公共数据资产登记中心, 社会数据资产登记中心. */
export const CENTRES = ['public', 'social'] as const;
export type Centre = (typeof CENTRES)[number];

/** Names of the centres as certificates and trust files show them. */
export const CENTRE_NAMES: Readonly<Record<Centre, string>> = {
  public: '公共数据资产登记中心',
  social: '社会数据资产登记中心',
};

/** Whether a text names a centre. */
export const isCentre = (text: string): text is Centre => text === 'public' || text === 'social';

/** Whoever acts: an account of a natural person in an organisation, and how that was established. */
export interface Actor {
  readonly accountId: string;
  readonly personId: string;
  /** Random identifier that stands for the natural person in public ledger entries. */
  readonly personRef: string;
  readonly organisationId: string;
  readonly organisationName: string;
  /** Unified social credit code of the organisation; empty for a registration centre and the platform. */
  readonly organisationCode: string;
  /** Set for accounts of a registration centre. */
  readonly centre: Centre | undefined;
  readonly roles: readonly Role[];
  readonly permissions: ReadonlySet<Permission>;
  readonly authentication: 'session' | 'api-key' | 'oidc';
  /** Identifier of the session or API key the request came by. */
  readonly credentialId?: string;
}

import { randomBytes } from 'node:crypto';
import {
  auditOffice,
  civilAffairsBureau,
  enterprise,
  type Party,
  publicInstitution,
  statisticsBureau,
} from './assets/parties.js';
import { itemsOf, objectOf, type RegistryClient, textOf } from './registry-client.js';

/** Who acts in the demo, by username: three in each centre's road, two departments', the
 * enterprise's accountants, two finance officers and an auditor, each another natural person. */
const USERS = {
  'public-registrant': { fullName: '演示申请人甲', role: 'registrant', organisation: publicInstitution.name },
  'statistics-registrant': { fullName: '演示经办人丙', role: 'registrant', organisation: statisticsBureau.name },
  'civil-registrant': { fullName: '演示经办人丁', role: 'registrant', organisation: civilAffairsBureau.name },
  'social-registrant': { fullName: '演示申请人乙', role: 'registrant', organisation: enterprise.name },
  'public-acceptor': { fullName: '演示受理员甲', role: 'registrar', organisation: 'public' },
  'public-reviewer': { fullName: '演示审查员甲', role: 'registrar', organisation: 'public' },
  'social-acceptor': { fullName: '演示受理员乙', role: 'registrar', organisation: 'social' },
  'social-reviewer': { fullName: '演示审查员乙', role: 'registrar', organisation: 'social' },
  accountant: { fullName: '演示会计', role: 'accountant', organisation: enterprise.name },
  'accounting-manager': { fullName: '演示会计主管', role: 'accounting-manager', organisation: enterprise.name },
  'finance-examiner': { fullName: '演示补贴初审员', role: 'finance-officer', organisation: 'platform' },
  'finance-decider': { fullName: '演示补贴决定人', role: 'finance-officer', organisation: 'platform' },
  auditor: { fullName: '演示审计员', role: 'auditor', organisation: auditOffice.name },
} as const;

export type Username = keyof typeof USERS;

/** Everyone who acts in the demo, each with a session of his own. */
export class Cast {
  private readonly passwords = new Map<string, string>();
  private readonly sessions = new Map<string, RegistryClient>();

  /** @param stranger a client without an account */
  constructor(readonly stranger: RegistryClient) {}

  /** The first administrator logs in by the one-time password and sets a password, with which he logs in again. */
  async enterAdministrator(username: string, oneTimePassword: string): Promise<RegistryClient> {
    const password = newPassword();
    return this.stranger.login(username, password, oneTimePassword);
  }

  /** The administrator registers the organisations. */
  async createOrganisations(administrator: RegistryClient): Promise<ReadonlyMap<string, string>> {
    for (const { name, code } of [
      publicInstitution,
      statisticsBureau,
      civilAffairsBureau,
      enterprise,
      auditOffice,
    ] satisfies Party[]) {
      await administrator.post('/v1/organisations', { name, type: 'legal-person', uscc: code });
    }
    const { json } = await administrator.get('/v1/organisations?limit=100');
    const ids = new Map<string, string>();
    for (const item of itemsOf(json)) {
      const { centre, kind, name, id } = objectOf(item);
      const place = kind === 'platform' ? kind : centre;
      if (typeof id === 'string') ids.set(typeof place === 'string' ? place : String(name), id);
    }
    return ids;
  }

  /** The administrator opens an account for everyone; everyone sets his own password. */
  async createAccounts(administrator: RegistryClient, organisations: ReadonlyMap<string, string>): Promise<void> {
    for (const [username, { fullName, role, organisation }] of Object.entries(USERS)) {
      const person = await administrator.post('/v1/persons', { fullName });
      const account = await administrator.post('/v1/accounts', {
        username,
        personId: textOf(person.json, 'id'),
        organisationId: organisations.get(organisation) ?? '',
        roles: [role],
      });
      const password = newPassword();
      this.passwords.set(username, password);
      const client = await this.stranger.login(username, password, textOf(account.json, 'oneTimePassword'));
      this.sessions.set(username, client);
    }
  }

  /** Days have passed: sessions are over, and everyone logs in anew when he comes. */
  endSessions(): void {
    this.sessions.clear();
  }

  /** The client of a user, who logs in where he has to. */
  async as(username: Username): Promise<RegistryClient> {
    const known = this.sessions.get(username);
    if (known !== undefined) return known;
    const client = await this.stranger.login(username, this.passwords.get(username) ?? '');
    this.sessions.set(username, client);
    return client;
  }
}

const newPassword = (): string => randomBytes(18).toString('base64url');

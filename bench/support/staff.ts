import { CENTRES, type Centre, type Role } from '../../src/core/access/index.js';
import { isObject, type JsonObject } from '../../src/core/canonical/index.js';
import { Client, text } from './client.js';
import type { Registry } from './registry.js';

/** Code of the applicant. */
export const APPLICANT = '91110000802100433B';

const PASSWORD = '白日依山尽，黄河入海流，欲穷千里目';

/** The people that a registration takes at one centre. */
export interface Officers {
  readonly acceptor: Client;
  readonly reviewer: Client;
  readonly issuer: Client;
}

/** Everybody who works with the registry. */
export interface Staff {
  readonly filer: Client;
  /** Who keeps the books of the applicant, and who closes them. */
  readonly accountant: Client;
  readonly manager: Client;
  readonly officers: Readonly<Record<Centre, Officers>>;
  /** For requests without an account. */
  readonly visitor: Client;
}

/** The same people with fresh sessions: those of last time expire when the clock has moved far enough. */
export async function returnToWork({ visitor }: Staff): Promise<Staff> {
  const returned = (username: string) => openSession(visitor, username, PASSWORD);
  const officers = async (centre: Centre): Promise<Officers> => ({
    acceptor: await returned(`${centre}-acceptor`),
    reviewer: await returned(`${centre}-reviewer`),
    issuer: await returned(`${centre}-issuer`),
  });
  return {
    visitor,
    filer: await returned('filer'),
    accountant: await returned('accountant'),
    manager: await returned('manager'),
    officers: { public: await officers('public'), social: await officers('social') },
  };
}

/** Opens the accounts of an applicant and of both centres' officers, as an administrator does. */
export async function recruit(registry: Registry): Promise<Staff> {
  const visitor = new Client(registry.place.address);
  const administrator = await logIn(visitor, 'admin', registry.firstPassword());
  const organisation = await administrator.post('/v1/organisations', {
    name: '北京样本数据有限公司',
    type: 'legal-person',
    uscc: APPLICANT,
  });
  const hire = (organisationId: string, username: string, role: Role) =>
    account(administrator, visitor, { organisationId, username, role });
  const applicant = text(organisation.body, 'id');
  const filer = await hire(applicant, 'filer', 'registrant');
  const accountant = await hire(applicant, 'accountant', 'accountant');
  const manager = await hire(applicant, 'manager', 'accounting-manager');
  const officers = async (centre: Centre): Promise<Officers> => {
    const id = await centreId(administrator, centre);
    const [acceptor, reviewer, issuer] = await Promise.all([
      hire(id, `${centre}-acceptor`, 'registrar'),
      hire(id, `${centre}-reviewer`, 'registrar'),
      hire(id, `${centre}-issuer`, 'registrar'),
    ]);
    return { acceptor, reviewer, issuer };
  };
  return {
    filer,
    accountant,
    manager,
    visitor,
    officers: { public: await officers('public'), social: await officers('social') },
  };
}

async function account(
  administrator: Client,
  visitor: Client,
  { organisationId, username, role }: { organisationId: string; username: string; role: Role },
): Promise<Client> {
  const person = await administrator.post('/v1/persons', { fullName: `样本 ${username}` });
  const personId = text(person.body, 'id');
  const { body } = await administrator.post('/v1/accounts', { username, personId, organisationId, roles: [role] });
  return logIn(visitor, username, text(body, 'oneTimePassword'));
}

/** Changes the one-time password and logs in with the new one. */
async function logIn(visitor: Client, username: string, oneTimePassword: string): Promise<Client> {
  const first = await openSession(visitor, username, oneTimePassword);
  await first.put('/v1/me/password', { password: PASSWORD });
  return openSession(visitor, username, PASSWORD);
}

async function openSession(visitor: Client, username: string, password: string): Promise<Client> {
  const { body } = await visitor.post('/v1/sessions', { username, password });
  return visitor.as(text(body, 'token'));
}

async function centreId(administrator: Client, centre: Centre): Promise<string> {
  const { body } = await administrator.get('/v1/organisations?limit=200');
  const items = Array.isArray(body['items']) ? body['items'] : [];
  const found = items.find((item): item is JsonObject => isObject(item) && item['centre'] === centre);
  if (found === undefined) throw new Error(`no centre among ${CENTRES.join(', ')} is ${centre}`);
  return text(found, 'id');
}

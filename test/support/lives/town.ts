import type { Role } from '../../../src/core/access/index.js';
import type { JsonObject } from '../../../src/core/canonical/index.js';
import type { Member, Party } from '../app.js';
import { WholeApp } from '../app.js';
import type { Client } from '../identity.js';

/** Sessions live 30 days in the tests; a new one is opened well before that. */
const SESSION_MS = 20 * 86_400_000;
/** The first hours of a year whose working days nobody has published belong to no random life. */
const LAST_MOMENT = new Date('2026-12-30T02:00:00.000Z');

/** Somebody who acts in random lives, under one account. */
export interface Townsman {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly personId: string;
  readonly organisationId: string;
  readonly party?: Party;
  readonly centre?: 'public' | 'social';
}

/** A registry with its people, and time that passes when a test says so. */
export class Town {
  private readonly open = new Map<string, { readonly client: Client; readonly at: number }>();
  private readonly members = new Map<string, Member>();

  private constructor(
    readonly whole: WholeApp,
    readonly people: readonly Townsman[],
  ) {}

  /** Two applicants, officers of both centres, one of them a filer under another account, and bystanders. */
  static async found(): Promise<Town> {
    const whole = await WholeApp.start({ at: new Date('2026-08-03T01:00:00.000Z') });
    const people: Townsman[] = [];
    const town = new Town(whole, people);
    const [first, second] = [await whole.party('北京甲数据有限公司'), await whole.party('北京乙数据有限公司')];
    const social = await whole.organisationOf('social');
    const filer = await town.settles('filer', ['registrant'], first.organisationId, { party: first });
    await town.settles('colleague', ['registrant'], first.organisationId, { party: first });
    await town.settles('other', ['registrant'], second.organisationId, { party: second });
    for (const name of ['officer-1', 'officer-2', 'officer-3']) {
      await town.settles(name, ['registrar'], social, { centre: 'social' });
    }
    await town.settles('turncoat', ['registrar'], social, { centre: 'social' }, filer.personId);
    const elsewhere = await whole.organisationOf('public');
    await town.settles('officer-elsewhere', ['registrar'], elsewhere, { centre: 'public' });
    await town.settles('auditor', ['auditor'], social, {});
    await town.settles('administrator', ['administrator'], await whole.organisationOf('platform'), {});
    return town;
  }

  /** A way in for that person, with a session that is still open. */
  async client({ name }: Townsman): Promise<Client> {
    const now = this.whole.clock.now().getTime();
    const known = this.open.get(name);
    if (known !== undefined && now - known.at < SESSION_MS) return known.client;
    const member = this.members.get(name);
    if (member === undefined) throw new Error(`nobody is called ${name}`);
    const { token } = await this.whole.openSession(member.accountId);
    const client = this.whole.client(token);
    this.open.set(name, { client, at: now });
    return client;
  }

  named(name: string): Townsman {
    const found = this.people.find((person) => person.name === name);
    if (found === undefined) throw new Error(`nobody is called ${name}`);
    return found;
  }

  /** Everything up to now is published; then the clock goes on, and what runs by itself runs. */
  async pass(hours: number): Promise<void> {
    await this.whole.settle();
    if (hours === 0) return;
    const then = new Date(this.whole.clock.now().getTime() + hours * 3_600_000);
    this.whole.clock.set(then > LAST_MOMENT ? LAST_MOMENT : then);
    await this.whole.runJob('publicity-clock');
    await this.whole.settle();
  }

  private async settles(
    name: string,
    roles: readonly Role[],
    organisationId: string,
    place: Pick<Townsman, 'party' | 'centre'>,
    personId?: string,
  ): Promise<Townsman> {
    const member = await this.whole.member(roles, organisationId, personId);
    const person = { name, roles, personId: member.personId, organisationId, ...place };
    this.members.set(name, member);
    (this.people as Townsman[]).push(person);
    return person;
  }
}

/** Rights that give the applicant something. */
export const rightsOf = ({ name, uscc }: Party, evidence: string): JsonObject[] => [
  { holder: name, code: uscc, right: 'hold', from: '2026-01-01', evidence: [evidence] },
];

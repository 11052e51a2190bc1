import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isRegimeCode, regimeVersion } from '../../../core/regime/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { LedgerActs, type RedoRequest, type LedgerAct as Submitted } from '../../ledger/index.js';
import type { LedgerAct, RegistryEntryKind } from '../domain/index.js';
import { ActRepository, type FoundAct } from '../persistence/act-repository.js';
import { CANCELLED, ISSUED } from '../persistence/application-act.js';
import type { ApplicationRecord } from '../persistence/application-record.js';
import { ApplicationRepository } from '../persistence/application-repository.js';
import { RegimePublicationRepository } from '../persistence/regime-publication-repository.js';
import { LedgerSubmission, type PreparedEntry } from './ledger-submission.js';
import { regimeEntry } from './publish-regimes.js';
import { redate } from './redate.js';

const KINDS: readonly RegistryEntryKind[] = [
  'application.filed',
  'application.accepted',
  'application.supplement-requested',
  'application.supplemented',
  'application.first-reviewed',
  'application.decided',
  'application.withdrawn',
  'publicity.started',
  'publicity.ended',
  'clock.extended',
  'objection.filed',
  'objection.resolved',
];

/** Makes acts again that the ledger could not take within a minute of their time, or before the Beijing day was over. */
@Injectable()
export class RegistryRedo implements OnModuleInit {
  constructor(
    private readonly ledgerActs: LedgerActs,
    private readonly applications: ApplicationRepository,
    private readonly acts: ActRepository,
    private readonly submission: LedgerSubmission,
    private readonly publications: RegimePublicationRepository,
  ) {}

  onModuleInit(): void {
    this.ledgerActs.registerRedo(KINDS, (tx, refused, at) => this.actAgain(tx, refused, at));
    this.ledgerActs.registerRedo(['policy.published'], (tx, refused, at) => this.publishAgain(tx, refused, at));
  }

  private async actAgain(tx: Transaction, refused: RedoRequest, at: Date): Promise<Submitted> {
    const act = await this.acts.find(tx, refused.actId);
    const before = act && (await this.applications.lock(tx, act.applicationId));
    if (act === undefined || before === undefined) throw new Error(`there is no act ${refused.actId} to make again`);
    const { application, entry } = redate(before.application, entryOf(act, refused), { was: act.at, at });
    const prepared = this.submission.prepare(entry, { centre: refused.centre, orderKey: refused.orderKey, at }, act.id);
    const { version, evidence } = before.application;
    const after: ApplicationRecord = {
      application: { ...application, evidence, version: version + 1 },
      ...refiled(before, prepared),
    };
    await this.applications.save(tx, before, after);
    await this.acts.repeat(tx, act.id, { at, body: entry.body, committed: entry.committed });
    return prepared.submitted;
  }

  private async publishAgain(tx: Transaction, { actId, centre }: RedoRequest, at: Date): Promise<Submitted> {
    const published = await this.publications.find(tx, actId);
    const profile =
      published && isRegimeCode(published.regime) ? regimeVersion(published.regime, published.version) : undefined;
    if (profile === undefined) throw new Error(`there is no publication ${actId} to make again`);
    return regimeEntry(profile, { actId, centre, at });
  }
}

function entryOf({ kind, body, committed }: FoundAct, { subject }: RedoRequest): LedgerAct {
  if (kind === ISSUED || kind === CANCELLED) throw new Error('acts on certificates are made again by their own module');
  // The row was written from an entry of this kind, and the ledger checks the shape of what becomes of it.
  return { kind, subject, body, committed } as LedgerAct;
}

/** A filing made again has new salts, so the digests that a certificate shows change with it. */
function refiled({ filing }: ApplicationRecord, { entry, digests }: PreparedEntry): Pick<ApplicationRecord, 'filing'> {
  if (filing === undefined) return {};
  const isFiling = entry.kind === 'application.filed' || entry.kind === 'application.supplemented';
  return { filing: isFiling ? { ...filing, digests: { ...filing.digests, ...digests } } : filing };
}

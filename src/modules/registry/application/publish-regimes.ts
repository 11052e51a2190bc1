import { Injectable } from '@nestjs/common';
import { CENTRES, type Centre } from '../../../core/access/index.js';
import { civilDateAt } from '../../../core/calendar/index.js';
import { REGIME_CODES, type RegimeProfile, regimeInForce, regimePolicyContent } from '../../../core/regime/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { type LedgerActOf, LedgerWriter } from '../../ledger/index.js';
import { RegimePublicationRepository } from '../persistence/regime-publication-repository.js';

/** Puts the rules in force on the ledger: once for each centre that applies them, under that centre's own key. */
@Injectable()
export class PublishRegimes {
  private readonly known = new Set<RegimeProfile>();

  constructor(
    private readonly publications: RegimePublicationRepository,
    private readonly ledger: LedgerWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Publishes what is in force today and not published yet. */
  async execute(): Promise<void> {
    const today = civilDateAt(this.clock.now());
    for (const code of REGIME_CODES) {
      const profile = regimeInForce(code, today);
      if (profile === undefined || this.known.has(profile)) continue;
      for (const centre of profile.centres?.value ?? CENTRES) await this.publish(profile, centre);
      this.known.add(profile);
    }
  }

  private async publish(profile: RegimeProfile, centre: Centre): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      if (await this.publications.has(tx, profile, centre)) return;
      const at = await this.ledger.stamp(tx);
      const { code: regime, version } = profile;
      const actId = this.ids.uuid();
      const isNew = await this.publications.add(tx, { actId, regime, version, centre, publishedAt: at });
      if (isNew) await this.ledger.submit(tx, regimeEntry(profile, { actId, centre, at }));
    });
  }
}

/** The entry that publishes a regime. */
export const regimeEntry = (
  profile: RegimeProfile,
  { actId, centre, at }: { readonly actId: string; readonly centre: Centre; readonly at: Date },
): LedgerActOf<'policy.published'> => ({
  kind: 'policy.published',
  at,
  centre,
  subject: `policy:${profile.code}`,
  orderKey: `policy:${profile.code}`,
  body: {
    actId,
    policyType: 'regime',
    policyId: profile.code,
    version: profile.version,
    content: regimePolicyContent(profile),
  },
  committed: {},
});

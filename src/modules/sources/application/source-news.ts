import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../core/access/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { OrganisationDirectory } from '../../identity/index.js';
import { type NoticeDraft, PostNotices } from '../../notices/index.js';
import type { Adjudication, Dispute } from '../domain/dispute.js';
import { partiesOf } from '../domain/dispute-rules.js';
import type { Element, SourceSpan } from '../domain/inventory.js';
import type { Retirement } from '../domain/retirement.js';
import { InventoryReads } from '../persistence/inventory-reads.js';
import { InventoryTrail } from './inventory-trail.js';

/** What an act on the source of an element is told as. */
type SourceNotice = Pick<NoticeDraft, 'kind' | 'at'> & {
  readonly actId: string;
  readonly elementCode: string;
  readonly lastDay?: string;
};

/** How the end of a dispute is told. */
const ENDINGS = {
  reassigned: 'source.reassignment_decided',
  upheld: 'source.upheld',
  withdrawn: 'source.dispute_withdrawn',
} as const satisfies Record<Adjudication['outcome'], NoticeDraft['kind']>;

/**
 * Writes down who changed what about a source, and tells the departments that it concerns, if they have accounts: all of
 * them but the one that acts. The officers of the public centre hear of what asks something of them.
 */
@Injectable()
export class SourceNews {
  constructor(
    private readonly trail: InventoryTrail,
    private readonly reads: InventoryReads,
    private readonly organisations: OrganisationDirectory,
    private readonly notices: PostNotices,
  ) {}

  async disputed(tx: Transaction, actor: Actor, dispute: Dispute, files: number): Promise<void> {
    const { id: actId, elementCode, openedAt: at } = dispute;
    await this.trail.record(tx, actor, 'disputed', elementCode, { dispute: actId, files });
    const others = partiesOf(dispute).filter((code) => code !== dispute.openedBy);
    await this.tell(tx, others, { kind: 'source.disputed', actId, elementCode, at }, { withCentre: true });
  }

  async adjudicated(tx: Transaction, actor: Actor, dispute: Dispute, decided: Adjudication): Promise<void> {
    const { id: actId, outcome, reassignment, at } = decided;
    const { elementCode } = dispute;
    await this.trail.record(tx, actor, 'adjudicated', elementCode, { dispute: dispute.id, outcome });
    const isWithdrawn = outcome === 'withdrawn';
    const told = partiesOf(dispute).filter((code) => !isWithdrawn || code !== dispute.openedBy);
    const news = {
      ...{ kind: ENDINGS[outcome], actId, elementCode, at },
      ...(reassignment === undefined ? {} : { lastDay: reassignment.effectiveOn }),
    };
    await this.tell(tx, told, news, { withCentre: isWithdrawn });
  }

  /** `actor` is absent where the day came by itself. */
  async reassigned(
    tx: Transaction,
    actor: Actor | undefined,
    element: Element,
    from: SourceSpan,
    to: SourceSpan,
  ): Promise<void> {
    const { actId, adjudication, resourceCode, from: at } = to;
    const detail = {
      actId,
      ...(adjudication === undefined ? {} : { adjudication }),
      from: from.resourceCode,
      to: resourceCode,
    };
    await this.trail.record(tx, actor, 'reassigned', element.code, detail);
    const sides = [from.sourceCode, to.sourceCode];
    await this.tell(tx, sides, { kind: 'source.reassigned', actId, elementCode: element.code, at });
  }

  async retired(tx: Transaction, actor: Actor, elementCode: string, retirement: Retirement): Promise<void> {
    const { id: actId, reason, sourceCode, at } = retirement;
    await this.trail.record(tx, actor, 'retired', elementCode, { actId, reason });
    await this.tell(tx, [sourceCode], { kind: 'source.retired', actId, elementCode, at });
  }

  private async tell(
    tx: Transaction,
    departments: readonly string[],
    { kind, actId, elementCode, lastDay, at }: SourceNotice,
    { withCentre = false } = {},
  ): Promise<void> {
    const audiences: NoticeDraft['audience'][] = withCentre ? [{ centre: 'public' }] : [];
    for (const code of new Set(departments)) {
      const organisation = await this.organisations.findByCode(tx, code);
      if (organisation !== undefined) audiences.push({ organisationId: organisation.id });
    }
    const [element] = await this.reads.elements(tx, [elementCode]);
    const parameters = {
      ...{ dataName: element?.name ?? elementCode, elementCode },
      ...(lastDay === undefined ? {} : { lastDay }),
    };
    await this.notices.post(
      tx,
      audiences.map((audience): NoticeDraft => ({ source: actId, kind, audience, parameters, at })),
    );
  }
}

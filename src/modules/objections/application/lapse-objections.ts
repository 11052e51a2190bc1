import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { type ActNews, ActNewsDesk } from '../../registry/index.js';
import { lapse } from '../domain/rules.js';
import { ObjectionRepository } from '../persistence/objection-repository.js';
import { ObjectionTrail } from './objection-trail.js';

/**
 * Whoever withdraws his application leaves the objections to it without object: the entry `application.withdrawn` ends
 * them, and no officer decides anything. In the transaction that withdraws, under the application's lock.
 */
@Injectable()
export class LapseObjections implements OnModuleInit {
  constructor(
    private readonly news: ActNewsDesk,
    private readonly objections: ObjectionRepository,
    private readonly trail: ObjectionTrail,
  ) {}

  onModuleInit(): void {
    this.news.register(async (tx, news) => {
      if (news.act === 'withdraw') await this.lapse(tx, news);
    });
  }

  private async lapse(tx: Transaction, { applicationId, at }: ActNews): Promise<void> {
    for (const objection of await this.objections.lockOpenOn(tx, applicationId)) {
      await this.objections.save(tx, objection, lapse(objection, at));
      await this.trail.record(tx, undefined, 'lapse', objection);
    }
  }
}

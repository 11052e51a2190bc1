import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IssueConditions } from '../../registry/index.js';
import { requirePaid } from '../domain/rules.js';
import { FeeMatters } from './fee-matter.js';

/** A certificate waits for its fee where the schedule of its centre says so. */
@Injectable()
export class FeeBeforeIssue implements OnModuleInit {
  constructor(
    private readonly conditions: IssueConditions,
    private readonly matters: FeeMatters,
  ) {}

  onModuleInit(): void {
    this.conditions.register(async (tx, matter) => {
      const { fee, acts } = await this.matters.charged(tx, matter);
      requirePaid(fee, acts);
    });
  }
}

import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../../platform/jobs/index.js';
import { StartupError } from '../../../platform/startup/index.js';
import { CosignatureGatherer } from '../application/cosignature-gatherer.js';
import { WitnessedPublication } from '../application/witnessed-publication.js';
import { mayJudge } from '../domain/own-policy.js';
import { WITNESSING_OPTIONS, type WitnessingOptions } from '../witnessing-options.js';

/** Name of the job that asks witnesses. */
export const WITNESSING_JOB = 'ledger-witnessing';

/** Soon after the sequencer has signed; a look at the newest checkpoint costs one small query. */
const TURN_MS = 100;

/** Keeps the witnesses asked, for as long as the program runs. */
@Injectable()
export class WitnessingJobs implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly gatherer: CosignatureGatherer,
    private readonly publication: WitnessedPublication,
    private readonly jobs: Jobs,
    @Inject(WITNESSING_OPTIONS) private readonly options: WitnessingOptions,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: WITNESSING_JOB, everyMs: TURN_MS, run: () => this.gatherer.turn() });
  }

  /** The log is known by now. */
  onApplicationBootstrap(): void {
    const key = this.publication.logKey();
    if (!mayJudge(this.options.policy, key)) throw otherLog(key.name);
  }
}

const otherLog = (origin: string) =>
  new StartupError(
    'witness-policy-other-log',
    `见证策略只列出了其他账本，没有本账本 ${origin}；请改正或删去其中的 log 行`,
    `the witness policy lists other logs and not this one, ${origin}; correct its log lines or leave them out`,
  );

import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { InjectLogger } from '../../../platform/logging/index.js';
import { errorText } from '../../../platform/startup/index.js';
import type { MemoryFinding, OutsideMemory } from '../domain/outside-memory.js';
import { LedgerHalt } from './ledger-halt.js';
import { MemoryComparison } from './memory-comparison.js';
import { contradictionSentence, refusalOf } from './memory-sentences.js';

/** Injection token: every memory outside the database, `readonly OutsideMemory[]`. */
export const OUTSIDE_MEMORIES = Symbol('outside memories');

/** What a verification may say of the log that it relies on. */
export interface MemoryStatement {
  /**
   * `none`: nothing outside the database remembers the log; `not-compared`: what does could not be asked so far;
   * `compared`: at least one memory was compared and none contradicts; `contradicted`: one does.
   */
  readonly state: 'none' | 'not-compared' | 'compared' | 'contradicted';
  readonly zh: string;
  readonly en: string;
}

/** A memory that agreed is asked again in every so many rounds; one that was not compared, in every round. */
const ROUNDS_BETWEEN = 12;
/** Most time that a memory is waited for. */
const ANSWER_MS = 15_000;

/** Compares the log with every memory outside the database: before the first append, and again and again. */
@Injectable()
export class OutsideMemories {
  private readonly compared = new Map<OutsideMemory, boolean>();
  private round = 0;

  constructor(
    @Inject(OUTSIDE_MEMORIES) private readonly memories: readonly OutsideMemory[],
    private readonly comparison: MemoryComparison,
    private readonly halt: LedgerHalt,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  /**
   * To be called before anything is appended or founded. A memory that cannot be asked is compared later.
   * @throws StartupError 'ledger-memory-foreign', 'ledger-memory-ahead', 'ledger-memory-forked'
   */
  async requireAgreement(): Promise<void> {
    const refusals = this.memories.map(async (memory) => {
      const finding = await this.find(memory);
      return finding === undefined ? undefined : refusalOf(memory.name, finding);
    });
    const refusal = (await Promise.all(refusals)).find((one) => one !== undefined);
    if (refusal !== undefined) throw refusal;
  }

  /** One round of comparisons while the registry runs; a contradiction stops the ledger. */
  async compareDue(): Promise<void> {
    this.round += 1;
    const all = this.round % ROUNDS_BETWEEN === 0;
    await Promise.all(
      this.memories.filter((memory) => all || !this.compared.get(memory)).map((one) => this.judge(one)),
    );
  }

  /** Compares every memory now. */
  async compareAll(): Promise<void> {
    await Promise.all(this.memories.map((memory) => this.judge(memory)));
  }

  /** What is known of the memories at this moment. */
  statement(): MemoryStatement {
    const total = this.memories.length;
    const compared = [...this.compared.values()].filter(Boolean).length;
    const { reason } = this.halt;
    if (reason !== undefined) return { state: 'contradicted', ...reason };
    if (total === 0) return { state: 'none', zh: '没有外部记忆', en: 'no outside memory' };
    const counts = {
      zh: `外部记忆：已比对 ${compared}/${total}`,
      en: `outside memory: ${compared} of ${total} compared`,
    };
    if (compared > 0) return { state: 'compared', ...counts };
    return { state: 'not-compared', zh: '外部记忆：尚未比对', en: 'outside memory: not compared' };
  }

  private async judge(memory: OutsideMemory): Promise<void> {
    const finding = await this.find(memory);
    if (finding?.kind !== 'ahead' && finding?.kind !== 'forked') return;
    const sentence = contradictionSentence(memory.name, finding);
    this.logger.fatal({ memory: memory.name, code: sentence.code }, sentence.en);
    this.halt.pull(sentence);
  }

  /** The finding; nothing when the memory could not be asked. A foreign checkpoint vouches for nothing. */
  private async find(memory: OutsideMemory): Promise<MemoryFinding | undefined> {
    const answer = await this.ask(memory);
    if (answer === undefined) return undefined;
    const { note } = answer;
    const finding = note === undefined ? { kind: 'empty' as const } : await this.comparison.of(note);
    this.compared.set(memory, finding.kind === 'agrees');
    if (finding.kind === 'foreign') {
      this.logger.error({ memory: memory.name }, 'the outside memory holds a checkpoint that this ledger did not sign');
    }
    return finding;
  }

  private async ask(memory: OutsideMemory): Promise<{ note: string | undefined } | undefined> {
    try {
      return { note: await inTime(memory.latest(await this.comparison.origin())) };
    } catch (error) {
      this.compared.set(memory, false);
      this.logger.warn({ memory: memory.name, reason: errorText(error) }, 'outside memory not compared');
      return undefined;
    }
  }
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`no answer within ${ANSWER_MS / 1000} s`)), ANSWER_MS);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

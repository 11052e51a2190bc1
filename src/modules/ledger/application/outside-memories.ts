import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { InjectLogger } from '../../../platform/logging/index.js';
import { errorText } from '../../../platform/startup/index.js';
import type { MemoryFinding, OutsideMemory, RememberedHead } from '../domain/outside-memory.js';
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
  private readonly memories: OutsideMemory[];
  private readonly compared = new Map<OutsideMemory, boolean>();
  /** Memories that hold another head than ours, which nobody signed. */
  private readonly doubted = new Set<OutsideMemory>();
  private round = 0;

  constructor(
    @Inject(OUTSIDE_MEMORIES) given: readonly OutsideMemory[],
    private readonly comparison: MemoryComparison,
    private readonly halt: LedgerHalt,
    @InjectLogger() private readonly logger: Logger,
  ) {
    this.memories = [...given];
  }

  /** Adds a memory of another module; modules do so when they are made, before the ledger opens. */
  register(memory: OutsideMemory): void {
    this.memories.push(memory);
  }

  /**
   * To be called before anything is appended or founded. A memory that cannot be asked is compared later.
   * @throws StartupError 'ledger-memory-foreign', 'ledger-memory-ahead', 'ledger-memory-forked'
   */
  async requireAgreement(): Promise<void> {
    const refusals = this.memories.map(async (memory) => {
      const found = await this.find(memory);
      return found === undefined ? undefined : refusalOf(memory.name, found.finding, found.isSigned);
    });
    const refusal = (await Promise.all(refusals)).find((one) => one !== undefined);
    if (refusal !== undefined) throw refusal;
  }

  /** One round of comparisons while the registry runs; a contradiction that our own key signed stops the ledger. */
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
    const doubts = this.doubted.size;
    if (doubts > 0) {
      counts.zh += `；${doubts} 个持有的头不属于本账本`;
      counts.en += `; ${doubts} hold a head that is not ours`;
    }
    if (compared > 0 || doubts > 0) return { state: compared > 0 ? 'compared' : 'not-compared', ...counts };
    return { state: 'not-compared', zh: '外部记忆：尚未比对', en: 'outside memory: not compared' };
  }

  private async judge(memory: OutsideMemory): Promise<void> {
    const found = await this.find(memory);
    if (found === undefined) return;
    const { finding, isSigned } = found;
    if (finding.kind !== 'ahead' && finding.kind !== 'forked') {
      this.doubted.delete(memory);
      return;
    }
    const sentence = contradictionSentence(memory.name, finding, isSigned);
    if (isSigned || !this.doubted.has(memory)) {
      this.logger.fatal({ memory: memory.name, code: sentence.code }, sentence.en);
    }
    // An alarm and no more where nobody signed: whoever stole the key that writes there must not stop the ledger.
    if (isSigned) this.halt.pull(sentence);
    else this.doubted.add(memory);
  }

  /** The finding; nothing when the memory could not be asked. A foreign checkpoint vouches for nothing. */
  private async find(memory: OutsideMemory): Promise<{ finding: MemoryFinding; isSigned: boolean } | undefined> {
    const answer = await this.ask(memory);
    if (answer === undefined) return undefined;
    const { held } = answer;
    const finding = held === undefined ? { kind: 'empty' as const } : await this.comparison.of(held);
    this.compared.set(memory, finding.kind === 'agrees');
    if (finding.kind === 'foreign') {
      this.logger.error({ memory: memory.name }, 'the outside memory holds a checkpoint that this ledger did not sign');
    }
    return { finding, isSigned: typeof held === 'string' };
  }

  private async ask(memory: OutsideMemory): Promise<{ held: string | RememberedHead | undefined } | undefined> {
    try {
      return { held: await inTime(memory.latest(await this.comparison.origin())) };
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

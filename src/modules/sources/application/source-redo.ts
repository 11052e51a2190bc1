import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import { type LedgerAct, LedgerActs, type RedoRequest } from '../../ledger/index.js';
import type { SourceSpan } from '../domain/inventory.js';
import { Definitions } from '../persistence/definitions.js';
import { Retirements } from '../persistence/retirements.js';
import { SourceSpans } from '../persistence/source-spans.js';
import { designatedAct, type EnteredElement, reassignedAct, retiredAct } from './source-acts.js';

/**
 * Makes acts on sources again that the ledger could not take within a minute of their time, or before the Beijing day
 * was over: each keeps its identity and what was decided, and only its time is another.
 */
@Injectable()
export class SourceRedo implements OnModuleInit {
  constructor(
    private readonly acts: LedgerActs,
    private readonly spans: SourceSpans,
    private readonly retirements: Retirements,
    private readonly definitions: Definitions,
  ) {}

  onModuleInit(): void {
    this.acts.registerRedo(['source.designated'], (tx, refused, at) => this.designateAgain(tx, refused, at));
    this.acts.registerRedo(['source.reassigned'], (tx, refused, at) => this.reassignAgain(tx, refused, at));
    this.acts.registerRedo(['source.retired'], (tx, refused, at) => this.retireAgain(tx, refused, at));
  }

  private async designateAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    const span = required(await this.spans.find(tx, actId), actId);
    await this.spans.move(tx, span.elementId, actId, at);
    return designatedAct({ ...span, from: at }, await this.elementOf(tx, span));
  }

  private async reassignAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    const span = required(await this.spans.find(tx, actId), actId);
    const { sourceCode } = required(await this.spans.endedBy(tx, actId), actId);
    await this.spans.move(tx, span.elementId, actId, at);
    return reassignedAct({ ...span, from: at }, sourceCode, await this.elementOf(tx, span));
  }

  private async retireAgain(tx: Transaction, { actId }: RedoRequest, at: Date): Promise<LedgerAct> {
    const retirement = required(await this.retirements.find(tx, actId), actId);
    const { elementId } = retirement;
    await this.retirements.move(tx, actId, at);
    await this.spans.move(tx, elementId, actId, at);
    return retiredAct({ ...retirement, at }, required(await this.definitions.codeOf(tx, elementId), actId));
  }

  /** The element as it was when the span began. */
  private async elementOf(tx: Transaction, span: SourceSpan): Promise<EnteredElement> {
    const { elementId, definitionVersion, actId } = span;
    const code = required(await this.definitions.codeOf(tx, elementId), actId);
    const { name, digest } = required(await this.definitions.find(tx, elementId, definitionVersion), actId);
    return { id: elementId, code, name, definitionDigest: digest };
  }
}

function required<T>(found: T | undefined, id: string): T {
  if (found === undefined) throw new Error(`there is no act ${id} to make again`);
  return found;
}

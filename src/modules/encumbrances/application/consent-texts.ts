import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../../platform/database/index.js';
import type { ConsentSubject, ConsentText } from '../domain/consent.js';
import { encumbranceFault } from '../domain/faults.js';

/** Knows the texts of one kind of subject. */
export interface ConsentSource {
  /** The text as it stands now, its matter locked; undefined where nothing waits for a consent. */
  textOf(tx: Transaction, id: string): Promise<ConsentText | undefined>;
  /** Hears of a consent in the transaction that keeps it, the matter still locked. */
  given?(tx: Transaction, id: string, at: Date): Promise<void>;
}

/** Every kind of subject that can be consented to. */
@Injectable()
export class ConsentTexts {
  private readonly sources = new Map<string, ConsentSource>();

  /** Names the one source of a kind; modules do so at start. */
  register(kind: string, source: ConsentSource): void {
    if (this.sources.has(kind)) throw new Error(`two modules write the texts of ${kind}`);
    this.sources.set(kind, source);
  }

  /** The text, its matter locked until the transaction ends. Throws Fault 'consent-text-not-found'. */
  async require(tx: Transaction, { kind, id }: ConsentSubject): Promise<ConsentText> {
    const text = await this.sources.get(kind)?.textOf(tx, id);
    if (text === undefined) throw encumbranceFault('consent-text-not-found');
    return text;
  }

  async given(tx: Transaction, { kind, id }: ConsentSubject, at: Date): Promise<void> {
    await this.sources.get(kind)?.given?.(tx, id, at);
  }
}

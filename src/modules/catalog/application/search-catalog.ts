import { Injectable } from '@nestjs/common';
import { all, type TermExpression, tsqueryText } from '../../../core/search-text/index.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { type Candidate, type FacetCount, facetCounts, type Ranked, ranked } from '../domain/findings.js';
import type { CatalogItem } from '../domain/item.js';
import { filterExpression, namedExpression } from '../domain/lexemes.js';
import { asksNothing, type CatalogPoint, type CatalogQuestion, type Facet, isNarrowed } from '../domain/question.js';
import { CandidateWalk, MOST_CANDIDATES } from '../persistence/candidate-walk.js';
import { CatalogItems } from '../persistence/catalog-items.js';

/** What a question found, as far as it was looked at. */
export interface CatalogFindings {
  /** In order, one more than asked for where there are more. */
  readonly items: readonly Found[];
  /** Newest asset that was looked at; the next page looks at the same ones. */
  readonly top: number;
  readonly count: number;
  /** Whether there are no more than that. Otherwise counts are of the newest that were looked at: there are at least so many. */
  readonly isExact: boolean;
  /** `relaxed`: nothing held every word, and these hold most of them. */
  readonly form: 'strict' | 'relaxed';
  readonly facets: Readonly<Record<Facet, readonly FacetCount[]>>;
}

/** An asset and its place in the order. */
export interface Found extends Ranked {
  readonly item: CatalogItem;
}

/** Answers questions to the catalog; what a question costs is bounded, however much it finds. */
@Injectable()
export class SearchCatalog {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly walk: CandidateWalk,
    private readonly items: CatalogItems,
  ) {}

  async find(question: CatalogQuestion, after: CatalogPoint | undefined, limit: number): Promise<CatalogFindings> {
    const tx = this.unitOfWork.reader;
    const top = after?.top ?? (await this.walk.top(tx));
    const { candidates, form } = asksNothing(question)
      ? { candidates: [], form: 'strict' as const }
      : await this.candidates(tx, question, top);
    const looked = candidates.slice(0, MOST_CANDIDATES);
    // Without words the order is that of the ledger, and goes on behind what was counted.
    const paged = question.query === undefined ? await this.pageOf(tx, question, after, top, limit) : looked;
    const page = ranked(paged, question, after).slice(0, limit + 1);
    const found = await this.items.byIds(
      tx,
      page.map(({ id }) => id),
    );
    return {
      items: page.flatMap((one) => {
        const item = found.get(one.id);
        return item === undefined ? [] : [{ ...one, item }];
      }),
      top,
      count: looked.length,
      isExact: candidates.length <= MOST_CANDIDATES,
      form,
      facets: facetCounts(looked),
    };
  }

  /** Those that hold all words in the name come first, then those that hold them anywhere, then those that hold most. */
  private async candidates(tx: Transaction, question: CatalogQuestion, top: number) {
    const { query, filter } = question;
    const narrowing = filterExpression(filter);
    const look = (expression: TermExpression, limit: number): Promise<Candidate[]> =>
      this.walk.newest(tx, tsqueryText(all([expression, narrowing])), top, limit);
    const most = MOST_CANDIDATES + 1;
    if (query === undefined) return { candidates: await look(narrowing, most), form: 'strict' as const };
    const named = await look(namedExpression(query.strict), most);
    const strict = named.length < most ? merged(named, await look(query.strict, most)) : named;
    if (strict.length > 0 || query.relaxed === undefined) return { candidates: strict, form: 'strict' as const };
    return { candidates: await look(query.relaxed, most), form: 'relaxed' as const };
  }

  private pageOf(
    tx: Transaction,
    question: CatalogQuestion,
    after: CatalogPoint | undefined,
    top: number,
    limit: number,
  ): Promise<Candidate[]> {
    if (asksNothing(question)) return Promise.resolve([]);
    const from = after === undefined ? top : Math.min(top, after.ordinal - 1);
    const narrowing = isNarrowed(question) ? tsqueryText(filterExpression(question.filter)) : undefined;
    return this.walk.newest(tx, narrowing, from, limit + 1);
  }
}

function merged(first: readonly Candidate[], others: readonly Candidate[]): Candidate[] {
  const known = new Set(first.map(({ ordinal }) => ordinal));
  return [...first, ...others.filter(({ ordinal }) => !known.has(ordinal))].slice(0, MOST_CANDIDATES + 1);
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { JsonObject } from '../../../core/canonical/index.js';
import { marked, type MarkedPiece, passage, type SearchQuery } from '../../../core/search-text/index.js';
import type { CatalogFindings } from '../application/search-catalog.js';
import { type CatalogItem, ITEM_KINDS, ITEM_STATES } from '../domain/item.js';
import { groundText, nextText } from './words.js';

class PieceView {
  @ApiProperty()
  text: string;

  @ApiProperty({ description: 'Whether it is what was asked for' })
  isHit: boolean;

  static from(this: void, { text, isHit }: MarkedPiece): PieceView {
    return { text, isHit };
  }
}

class WordsView {
  @ApiProperty()
  zh: string;

  @ApiProperty()
  en: string;
}

class CatalogStandingView {
  @ApiProperty({ enum: ['public', 'social'], description: 'Centre that did it' })
  by: string;

  @ApiProperty({ format: 'date-time', description: 'Since when it is so' })
  since: string;

  @ApiProperty({ description: 'Kind of the deciding act' })
  act: string;

  @ApiProperty({ format: 'date-time' })
  actAt: string;

  @ApiProperty({ description: 'Index of its ledger entry' })
  entryIndex: number;

  @ApiProperty({ description: 'Address of the entry; its proof of inclusion is beside it' })
  entry: string;

  @ApiPropertyOptional({ description: 'Code of the ground' })
  ground?: string;

  @ApiPropertyOptional({ type: WordsView })
  groundText?: WordsView;

  @ApiProperty({ type: WordsView, description: 'What can follow, and by whom' })
  next: WordsView;

  @ApiPropertyOptional({ description: 'Asset that took its place, or that is the source' })
  successor?: string;

  static from(this: void, item: CatalogItem): CatalogStandingView {
    const { by, since, act, ground, successor } = item.standing;
    return {
      ...{ by, since, act: act.kind, actAt: act.at, entryIndex: act.index, entry: `/v1/ledger/entries/${act.index}` },
      ...(ground === undefined ? {} : { ground, groundText: groundText(ground) }),
      next: nextText(item),
      ...(successor === undefined ? {} : { successor }),
    };
  }
}

/** An asset as the catalog shows it. */
export class CatalogItemView {
  @ApiProperty({ example: 'certificate:DA1122026070001' })
  id: string;

  @ApiProperty({ enum: ITEM_KINDS })
  kind: string;

  @ApiProperty({ enum: ['public', 'social'] })
  centre: string;

  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'Number of a certificate, code of a resource or an element' })
  code: string;

  @ApiProperty()
  summary: string;

  @ApiProperty({ type: Object, description: 'Name and unified social credit code of the holder or department' })
  publisher: JsonObject;

  @ApiProperty({ enum: ITEM_STATES })
  status: string;

  @ApiProperty({ type: CatalogStandingView, description: 'Who, when, on what ground, and what next' })
  standing: CatalogStandingView;

  @ApiPropertyOptional({ format: 'date-time' })
  validUntil?: string;

  @ApiProperty({ format: 'date-time' })
  firstAt: string;

  @ApiProperty({ format: 'date-time' })
  changedAt: string;

  @ApiPropertyOptional()
  industry?: string;

  @ApiPropertyOptional()
  region?: string;

  @ApiPropertyOptional()
  updateFrequency?: string;

  @ApiPropertyOptional()
  opening?: string;

  @ApiProperty({ type: Object, description: 'What else it says of itself, by its kind' })
  details: object;

  @ApiProperty({ type: Object, description: 'Addresses of its forms' })
  links: JsonObject;

  static from(this: void, item: CatalogItem): CatalogItemView {
    const { id, kind, centre, name, code, summary, publisher, state, validUntil, first, changed, facets, details } =
      item;
    const address = `/v1/catalog/${id}`;
    return {
      ...{ id, kind, centre, name, code, summary, publisher: { ...publisher }, status: state },
      standing: CatalogStandingView.from(item),
      ...(validUntil === undefined ? {} : { validUntil }),
      ...{ firstAt: first.at, changedAt: changed.at, ...facets, details },
      links: {
        ...{ page: `/catalog/${id}`, jsonld: `${address}?as=jsonld`, turtle: `${address}?as=turtle` },
        ...(kind === 'certificate' ? { verification: `/v1/verifications/${code}` } : {}),
      },
    };
  }
}

/** A finding: the asset, and where it holds what was asked for. */
export class FoundItemView extends CatalogItemView {
  @ApiProperty({ description: 'Place in the order: 0 without words, up to 9,999' })
  score: number;

  @ApiProperty({ type: [PieceView], description: 'The name in pieces' })
  markedName: PieceView[];

  @ApiProperty({ type: [PieceView], description: 'The passage of the summary around the first hit' })
  passage: PieceView[];

  static of(this: void, item: CatalogItem, score: number, query: SearchQuery | undefined): FoundItemView {
    return {
      ...CatalogItemView.from(item),
      score,
      markedName: marked(item.name, query).map(PieceView.from),
      passage: passage(item.summary, query).map(PieceView.from),
    };
  }
}

class FacetCountView {
  @ApiProperty()
  value: string;

  @ApiPropertyOptional({ description: 'Name of a holder or department' })
  label?: string;

  @ApiProperty()
  count: number;
}

class CountView {
  @ApiProperty()
  value: number;

  @ApiProperty({ enum: ['exact', 'at-least'], description: 'at-least: counts are of the newest that were looked at' })
  relation: string;

  static from(this: void, { count, isExact }: Pick<CatalogFindings, 'count' | 'isExact'>): CountView {
    return { value: count, relation: isExact ? 'exact' : 'at-least' };
  }
}

class FacetsView {
  @ApiProperty({ type: [FacetCountView] })
  kind: FacetCountView[];

  @ApiProperty({ type: [FacetCountView] })
  centre: FacetCountView[];

  @ApiProperty({ type: [FacetCountView] })
  industry: FacetCountView[];

  @ApiProperty({ type: [FacetCountView] })
  region: FacetCountView[];

  @ApiProperty({ type: [FacetCountView] })
  department: FacetCountView[];

  @ApiProperty({ type: [FacetCountView] })
  updateFrequency: FacetCountView[];

  @ApiProperty({ type: [FacetCountView] })
  status: FacetCountView[];

  @ApiProperty({ type: [FacetCountView] })
  opening: FacetCountView[];
}

/** A page of findings. */
export class CatalogPageView {
  @ApiProperty({ type: [FoundItemView] })
  items: FoundItemView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  @ApiProperty({ type: CountView })
  count: CountView;

  @ApiProperty({
    enum: ['strict', 'relaxed'],
    description: 'relaxed: nothing held every word; these hold most of them',
  })
  form: string;

  @ApiProperty({ type: FacetsView })
  facets: FacetsView;

  static from(
    this: void,
    findings: CatalogFindings,
    query: SearchQuery | undefined,
    shown: { readonly items: CatalogFindings['items']; readonly nextCursor: string | null },
  ): CatalogPageView {
    const { facets, form } = findings;
    const counts = ({ value, label, count }: FacetCountView): FacetCountView => ({
      ...{ value, count },
      ...(label === undefined ? {} : { label }),
    });
    return {
      items: shown.items.map(({ item, score }) => FoundItemView.of(item, score, query)),
      nextCursor: shown.nextCursor,
      count: CountView.from(findings),
      form,
      facets: {
        kind: facets.kind.map(counts),
        centre: facets.centre.map(counts),
        industry: facets.industry.map(counts),
        region: facets.region.map(counts),
        department: facets.department.map(counts),
        updateFrequency: facets.updateFrequency.map(counts),
        status: facets.status.map(counts),
        opening: facets.opening.map(counts),
      },
    };
  }
}

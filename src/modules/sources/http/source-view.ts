import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ElementThen } from '../application/inventory-as-of.js';
import type { FoundSource } from '../application/look-up-source.js';
import type { PendingChange } from '../application/pending-changes.js';
import type { ElementHistory, HistoricAct } from '../application/read-history.js';
import { ELEMENT_STATES } from '../domain/inventory.js';
import type { DefinitionVersion } from '../persistence/definitions.js';
import { DesignationView, SourceView } from './inventory-view.js';

const TIME = { format: 'date-time' };

/** Digests of the canonical JSON of a definition. */
export class DefinitionDigestView {
  @ApiProperty({ pattern: '^sha256:[0-9a-f]{64}$' })
  sha256: string;

  @ApiProperty({ pattern: '^sm3:[0-9a-f]{64}$' })
  sm3: string;
}

/** What an element was defined as from some time on. */
export class DefinitionView {
  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty()
  name: string;

  @ApiProperty()
  definition: string;

  @ApiProperty()
  dataType: string;

  @ApiProperty()
  format: string;

  @ApiProperty()
  valueDomain: string;

  @ApiProperty({ type: DefinitionDigestView })
  digest: DefinitionDigestView;

  @ApiProperty(TIME)
  since: string;

  static from({ since, ...told }: DefinitionVersion): DefinitionView {
    return { ...told, since: since.toISOString() };
  }
}

/** What may change a source, or will. */
export class PendingView {
  @ApiProperty({ enum: ['dispute', 'reassignment'] })
  kind: string;

  @ApiProperty({ format: 'uuid', description: 'The dispute, or the adjudication' })
  id: string;

  @ApiPropertyOptional(TIME)
  since?: string;

  @ApiPropertyOptional({ description: '变更后的权威来源 / the source to be' })
  code?: string;

  @ApiPropertyOptional()
  resource?: string;

  @ApiPropertyOptional({ format: 'date' })
  effectiveOn?: string;

  static from(pending: PendingChange): PendingView {
    const { kind, id } = pending;
    if (pending.kind === 'dispute') return { kind, id, since: pending.since.toISOString() };
    const { sourceCode: code, resourceCode: resource, effectiveOn } = pending.reassignment;
    return { kind, id, code, resource, effectiveOn };
  }
}

/** The entry by which a source became one, with its proof. */
export class ProvenDesignationView extends DesignationView {
  @ApiProperty({ description: '存证内容原文 / exact text of the entry (RFC 8785)' })
  entry: string;

  @ApiProperty({ description: 'C2SP tlog-proof' })
  proof: string;
}

/** The source of an element now, or at a time. */
export class FoundSourceView {
  @ApiProperty()
  element: string;

  @ApiProperty({ type: DefinitionView })
  definition: DefinitionView;

  @ApiProperty(TIME)
  asOf: string;

  @ApiProperty({ enum: ELEMENT_STATES })
  state: string;

  @ApiProperty({ enum: ['publishing', 'published'], description: 'publishing: an act on the source is not public yet' })
  publication: string;

  @ApiProperty({ type: SourceView, nullable: true })
  source: SourceView | null;

  @ApiPropertyOptional({ type: ProvenDesignationView })
  designation?: ProvenDesignationView;

  @ApiPropertyOptional({ type: PendingView })
  pending?: PendingView;

  static from({ code, definition, asOf, state, source, designation, ...found }: FoundSource): FoundSourceView {
    return {
      ...{ element: code, definition: DefinitionView.from(definition), asOf: asOf.toISOString(), state },
      publication: found.isPublishing ? 'publishing' : 'published',
      source: source === undefined ? null : SourceView.from(source),
      ...(source === undefined || designation === undefined
        ? {}
        : { designation: { ...DesignationView.from(source, source.index), ...designation } }),
      ...(found.pending === undefined ? {} : { pending: PendingView.from(found.pending) }),
    };
  }
}

/** A published act on the source of an element. */
export class HistoricActView {
  @ApiProperty({ example: 'source.designated' })
  kind: string;

  @ApiProperty({ format: 'uuid' })
  actId: string;

  @ApiProperty(TIME)
  at: string;

  @ApiProperty({ type: 'integer' })
  index: number;

  @ApiProperty({ description: 'Exact text of the entry (RFC 8785)' })
  entry: string;

  static from({ at, ...act }: HistoricAct): HistoricActView {
    return { ...act, at: at.toISOString() };
  }
}

/** What became of an element. */
export class ElementHistoryView {
  @ApiProperty({ type: [DefinitionView] })
  definitions: DefinitionView[];

  @ApiProperty({ type: [HistoricActView], description: 'In the order of the ledger' })
  items: HistoricActView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;

  static from(
    { definitions }: ElementHistory,
    page: Pick<ElementHistoryView, 'items' | 'nextCursor'>,
  ): ElementHistoryView {
    return { definitions: definitions.map(DefinitionView.from), ...page };
  }
}

/** The version of the source's resource at a time. */
export class VersionThenView {
  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiPropertyOptional({ ...TIME, description: '数据时点 / time that the data stands for' })
  dataTime?: string;

  @ApiProperty({ type: 'integer', description: '更新报告条目序号 / index of the entry that reported it' })
  index: number;

  @ApiPropertyOptional({ description: 'C2SP tlog-proof of that entry, where proofs were asked for' })
  proof?: string;

  static from({ dataTime, ...version }: NonNullable<ElementThen['version']>): VersionThenView {
    return { ...version, ...(dataTime === undefined ? {} : { dataTime: dataTime.toISOString() }) };
  }
}

/** An element as it was at a time. */
export class ElementThenView {
  @ApiProperty()
  element: string;

  @ApiProperty({ type: DefinitionView })
  definition: DefinitionView;

  @ApiProperty({ enum: ELEMENT_STATES })
  state: string;

  @ApiProperty({ type: SourceView, nullable: true })
  source: SourceView | null;

  @ApiPropertyOptional({ type: DesignationView })
  designation?: DesignationView;

  @ApiPropertyOptional({ description: 'C2SP tlog-proof of the designation, where proofs were asked for' })
  proof?: string;

  @ApiPropertyOptional({ type: VersionThenView, description: '来源资源当时的最新版本 / what the source had reported' })
  version?: VersionThenView;

  static from({ code, definition, state, source, proof, version }: ElementThen): ElementThenView {
    return {
      ...{ element: code, definition: DefinitionView.from(definition), state },
      source: source === undefined ? null : SourceView.from(source),
      ...(source === undefined ? {} : { designation: DesignationView.from(source, source.index) }),
      ...(proof === undefined ? {} : { proof }),
      ...(version === undefined ? {} : { version: VersionThenView.from(version) }),
    };
  }
}

/** The inventory as of a time. */
export class InventoryAsOfView {
  @ApiProperty(TIME)
  asOf: string;

  @ApiProperty({ type: [ElementThenView] })
  items: ElementThenView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

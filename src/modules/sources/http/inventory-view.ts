import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { UPDATE_FREQUENCIES } from '../../../core/entry/index.js';
import { OPEN_DEGREES } from '../../../core/inventory/index.js';
import type { PublicElement } from '../application/read-inventory.js';
import {
  type Department,
  ELEMENT_STATES,
  type Kept,
  type Resource,
  type SourceSpan,
  type System,
} from '../domain/inventory.js';
import type { PublishedSpan } from '../domain/published.js';

const TIME = { format: 'date-time' };

/** What every row has beside what it says. */
export class KeptView {
  @ApiProperty({ type: 'integer', description: 'For If-Match' })
  version: number;

  @ApiProperty(TIME)
  createdAt: string;

  @ApiProperty(TIME)
  updatedAt: string;

  static of({ version, createdAt, updatedAt }: Kept): KeptView {
    return { version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
  }
}

export class DepartmentView extends KeptView {
  @ApiProperty()
  uscc: string;

  @ApiProperty()
  name: string;

  static from(department: Department): DepartmentView {
    const { uscc, name } = department;
    return { uscc, name, ...KeptView.of(department) };
  }
}

export class SystemView extends KeptView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  department: string;

  static from(system: System): SystemView {
    const { id, code, name, department } = system;
    return { id, code, name, department, ...KeptView.of(system) };
  }
}

export class ResourceView extends KeptView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  summary: string;

  @ApiProperty()
  system: string;

  @ApiProperty()
  department: string;

  @ApiProperty({ enum: UPDATE_FREQUENCIES })
  updateFrequency: string;

  @ApiProperty({ enum: OPEN_DEGREES })
  sharing: string;

  @ApiProperty({ enum: OPEN_DEGREES })
  opening: string;

  @ApiPropertyOptional()
  openingMode?: string;

  @ApiPropertyOptional()
  certificate?: string;

  static from(resource: Resource): ResourceView {
    const { isSource, version, createdAt, updatedAt, ...told } = resource;
    return { ...told, ...KeptView.of(resource) };
  }
}

/** The source of an element, as its entry says. */
export class SourceView {
  @ApiProperty({ description: '权威来源部门 / name of the department' })
  name: string;

  @ApiProperty({ description: '统一社会信用代码 / unified social credit code' })
  code: string;

  @ApiProperty({ description: '数据资源代码 / code of the resource' })
  resource: string;

  @ApiProperty({ enum: UPDATE_FREQUENCIES })
  updateFrequency: string;

  @ApiPropertyOptional()
  certificate?: string;

  @ApiProperty(TIME)
  since: string;

  @ApiPropertyOptional(TIME)
  until?: string;

  static from(span: SourceSpan): SourceView {
    const {
      sourceName: name,
      sourceCode: code,
      resourceCode: resource,
      updateFrequency,
      certificate,
      from,
      until,
    } = span;
    return {
      ...{ name, code, resource, updateFrequency },
      ...(certificate === undefined ? {} : { certificate }),
      since: from.toISOString(),
      ...(until === undefined ? {} : { until: until.toISOString() }),
    };
  }
}

/** The act by which a source became one. */
export class DesignationView {
  @ApiProperty({ enum: ['source.designated', 'source.reassigned'] })
  kind: string;

  @ApiProperty({ format: 'uuid' })
  actId: string;

  @ApiProperty(TIME)
  at: string;

  @ApiProperty({ enum: ['publishing', 'published'] })
  publication: 'publishing' | 'published';

  @ApiPropertyOptional({ type: 'integer', description: 'Index of the entry, once it is published' })
  index?: number;

  static from({ via, actId, from }: SourceSpan, index?: number): DesignationView {
    return {
      ...{ kind: `source.${via}`, actId, at: from.toISOString() },
      ...(index === undefined ? { publication: 'publishing' } : { publication: 'published', index }),
    };
  }
}

export class ElementView extends KeptView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  code: string;

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

  @ApiProperty()
  steward: string;

  @ApiProperty()
  collector: string;

  @ApiProperty()
  manager: string;

  @ApiProperty()
  holder: string;

  @ApiProperty({ type: [String] })
  users: readonly string[];

  @ApiProperty({ enum: ELEMENT_STATES, description: 'By what is published' })
  state: string;

  @ApiPropertyOptional()
  proposedResource?: string;

  @ApiPropertyOptional({ type: SourceView })
  source?: SourceView;

  @ApiPropertyOptional({ type: DesignationView })
  designation?: DesignationView;

  static from({ element, state, source }: PublicElement): ElementView {
    const { id, code, name, definition, dataType, format, valueDomain } = element;
    const { steward, collector, manager, holder, users, proposedResource } = element;
    return {
      ...{
        id,
        code,
        name,
        definition,
        dataType,
        format,
        valueDomain,
        steward,
        collector,
        manager,
        holder,
        users,
        state,
      },
      ...(proposedResource === undefined || state !== 'registered' ? {} : { proposedResource }),
      ...(source === undefined ? {} : sourceParts(source)),
      ...KeptView.of(element),
    };
  }
}

const sourceParts = (span: PublishedSpan) => ({
  source: SourceView.from(span),
  designation: DesignationView.from(span, span.index),
});

/** An element whose source was just designated. */
export class DesignatedView {
  @ApiProperty()
  element: string;

  @ApiProperty({ type: SourceView })
  source: SourceView;

  @ApiProperty({ type: DesignationView })
  designation: DesignationView;
}

export class DepartmentPage {
  @ApiProperty({ type: [DepartmentView] })
  items: DepartmentView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class SystemPage {
  @ApiProperty({ type: [SystemView] })
  items: SystemView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class ResourcePage {
  @ApiProperty({ type: [ResourceView] })
  items: ResourceView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class ElementPage {
  @ApiProperty({ type: [ElementView] })
  items: ElementView[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsString } from 'class-validator';
import { isObject, type JsonValue } from '../../../core/canonical/index.js';
import type { FieldFault } from '../../../core/fault.js';
import { conforms, integer, uuid } from '../../../core/shape/index.js';
import { PlainText } from '../../../platform/http/index.js';
import { accountingFault } from '../domain/faults.js';
import { Judged, rule } from './rules.js';
import type { DocumentedEvent } from '../domain/tie-documents.js';

/** Most events of a request. */
const MOST_EVENTS = 1_000;
/** Most documents that one event names. */
const MOST_DOCUMENTS = 50;

/** Events in their order; the books take all of them or none. */
export class EventsDto {
  @ApiProperty({
    type: 'array',
    minItems: 1,
    maxItems: MOST_EVENTS,
    items: { type: 'object', additionalProperties: true },
    example: [{ type: 'revenue_earned', date: '2026-09-01', asset: 'A1', amount: '100.00' }],
    description:
      '事项（docs/accounting.md），可另列 documents（成本凭据编号） / events, each with the documents it rests on, if any',
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_EVENTS)
  events: JsonValue[];
}

/** The events of a checked body, each apart from its documents. Throws Fault 'validation-failed'. */
export function postedOf({ events }: EventsDto): DocumentedEvent[] {
  const errors: FieldFault[] = [];
  const posted = events.map((value, index): DocumentedEvent => {
    const pointer = `/events/${index}`;
    if (!isObject(value)) {
      errors.push({ pointer, code: 'not-object' });
      return { event: {}, documents: [] };
    }
    const { documents = null, ...event } = value;
    errors.push(...documentFaults(documents, `${pointer}/documents`));
    return { event, documents: Array.isArray(documents) ? documents.filter(isText) : [] };
  });
  if (errors.length > 0) throw accountingFault('validation-failed', {}, errors);
  return posted;
}

function documentFaults(documents: JsonValue, pointer: string): FieldFault[] {
  if (documents === null) return [];
  if (!Array.isArray(documents)) return [{ pointer, code: 'not-array' }];
  if (documents.length > MOST_DOCUMENTS || new Set(documents).size !== documents.length) {
    return [{ pointer, code: 'out-of-range' }];
  }
  return documents.flatMap((id, index) =>
    conforms(uuid, id) ? [] : [{ pointer: `${pointer}/${index}`, code: 'not-uuid' }],
  );
}

const isText = (value: JsonValue): value is string => typeof value === 'string';

/** The days of a report, as the engine judges them. */
export class ClosingDto {
  @ApiProperty({
    type: 'string',
    format: 'date',
    description: '报告日，不晚于今天 / day of the report, not after today',
  })
  @Judged()
  date?: JsonValue;

  @ApiProperty({ type: 'string', format: 'date', description: '报告期起始日 / first day of the period' })
  @Judged()
  periodStart?: JsonValue;
}

const REASON_LENGTH = 500;
const MOST_INDEX = 999_999_999;

/** Which event is reversed in red, dated when, and why. */
export class EventReversalDto {
  @ApiProperty({
    type: 'integer',
    minimum: 0,
    description: '被冲销事项的序号 / index of the act that posted the event',
  })
  @rule('malformed', (value) => conforms(integer(0, MOST_INDEX), value))
  of: number;

  @ApiProperty({ format: 'date', description: '冲销日，不晚于今天 / day of the reversal, not after today' })
  @IsString()
  date: string;

  @ApiProperty({ maxLength: REASON_LENGTH })
  @PlainText({ maximum: REASON_LENGTH })
  reason: string;
}

/** Why a report is reopened. */
export class ReopeningDto {
  @ApiProperty({ maxLength: REASON_LENGTH })
  @PlainText({ maximum: REASON_LENGTH })
  reason: string;
}

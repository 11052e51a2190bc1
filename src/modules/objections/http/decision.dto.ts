import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { type CivilDate, isCivilDate } from '../../../core/calendar/index.js';
import { Fault } from '../../../core/fault.js';
import { PlainText } from '../../../platform/http/index.js';
import type { DecisionCommand } from '../application/decide-objection.js';
import type { FormalityFinding } from '../application/check-formality.js';
import { MEASURES, type MeasureKind, OUTCOMES, type Outcome } from '../domain/objection.js';

const isGiven = (name: string) => (dto: object) => Reflect.get(dto, name) !== undefined;
const DAY = { format: 'date', description: 'Last day, in Beijing' };

/** One thing that is missing. */
export class MissingItemDto {
  @ApiProperty({ maxLength: 500 })
  @PlainText({ maximum: 500 })
  text: string;
}

/** What a check of the material found. */
export class FormalityCheckDto {
  @ApiProperty({ description: 'Whether the material is complete; the holder is told at once if it is' })
  @IsBoolean()
  isComplete: boolean;

  @ApiPropertyOptional({ type: [MissingItemDto], minItems: 1, maxItems: 50, description: 'What is missing, in full' })
  @ValidateIf((dto: FormalityCheckDto) => dto.isComplete === false)
  @IsArray()
  @ValidateNested()
  @Type(() => MissingItemDto)
  missing?: MissingItemDto[];

  @ApiPropertyOptional(DAY)
  @ValidateIf((dto: FormalityCheckDto) => dto.isComplete === false)
  @PlainText({ minimum: 10, maximum: 10 })
  dueOn?: string;
}

/** What follows from a later objection that is upheld. */
export class MeasureDto {
  @ApiProperty({ enum: MEASURES })
  @IsIn(MEASURES)
  kind: MeasureKind;

  @ApiProperty({ maxLength: 2000 })
  @PlainText({ maximum: 2000, lineFeeds: true })
  note: string;

  @ApiPropertyOptional(DAY)
  @ValidateIf(isGiven('dueOn'))
  @PlainText({ minimum: 10, maximum: 10 })
  dueOn?: string;
}

/** A decision on an objection. */
export class ResolutionDto {
  @ApiProperty({ enum: OUTCOMES })
  @IsIn(OUTCOMES)
  outcome: Outcome;

  @ApiProperty({ maxLength: 4000, description: 'Shown to both sides; its digest is entered. Name no person in it' })
  @PlainText({ maximum: 4000, lineFeeds: true })
  reasons: string;

  @ApiPropertyOptional({ type: MeasureDto, description: 'Required where a later objection is upheld' })
  @ValidateIf(isGiven('measure'))
  @IsObject()
  @ValidateNested()
  @Type(() => MeasureDto)
  measure?: MeasureDto;
}

/** That a measure was carried out, and how. */
export class MeasureReportDto {
  @ApiProperty({ maxLength: 2000, description: 'What was done: number of the application or act that did it' })
  @PlainText({ maximum: 2000, lineFeeds: true })
  report: string;
}

const MOST_ITEMS = 50;

/** Throws Fault 'validation-failed'. */
export function findingOf({ isComplete, missing, dueOn }: FormalityCheckDto): FormalityFinding {
  if (isComplete) {
    if (missing !== undefined || dueOn !== undefined) {
      throw refused(missing === undefined ? '/dueOn' : '/missing', 'not-allowed');
    }
    return { isComplete };
  }
  if (missing === undefined || missing.length === 0) throw refused('/missing', 'required');
  if (missing.length > MOST_ITEMS) throw refused('/missing', 'out-of-range');
  return { isComplete, items: missing.map(({ text }) => text), dueOn: dayOf(dueOn, '/dueOn') };
}

/** Throws Fault 'validation-failed'. */
export function decisionOf({ outcome, reasons, measure }: ResolutionDto): DecisionCommand {
  if (measure === undefined) return { outcome, reasons };
  const { kind, note, dueOn } = measure;
  const day = dueOn === undefined ? {} : { dueOn: dayOf(dueOn, '/measure/dueOn') };
  return { outcome, reasons, measure: { kind, note, ...day } };
}

const dayOf = (text: string | undefined, pointer: string): CivilDate => {
  if (text === undefined || !isCivilDate(text)) throw refused(pointer, 'malformed');
  return text;
};

const refused = (pointer: string, code: string) => new Fault('validation-failed', {}, [{ pointer, code }]);

import { ApiProperty } from '@nestjs/swagger';
import type { CheckItem } from '../../../core/regime/index.js';
import { checklistFor, FINDING_NAMES } from '../domain/index.js';
import type { StoredApplication } from '../persistence/application-record.js';
import { RuleView } from './next-view.js';

/** A text in both languages. */
export class ChecklistTextView {
  @ApiProperty()
  zh: string;

  @ApiProperty()
  en: string;
}

/** One item of a checklist. */
export class CheckItemView {
  @ApiProperty()
  code: string;

  @ApiProperty({ enum: Object.keys(FINDING_NAMES), description: 'The finding that fails when the item fails' })
  finding: string;

  @ApiProperty({ type: ChecklistTextView })
  text: ChecklistTextView;

  @ApiProperty({ description: 'Whether evidence must be named for the item to pass' })
  needsEvidence: boolean;

  @ApiProperty({ type: RuleView, description: 'The sentence it follows from; without one, our configured reading' })
  rule: RuleView;

  static from({ code, finding, text, needsEvidence, source }: CheckItem): CheckItemView {
    const { document, article, quote, reading } = source;
    return {
      code,
      finding,
      text: { ...text },
      needsEvidence,
      rule: { document, article, quote: quote || (reading ?? '') },
    };
  }
}

/** What the review of an application answers. */
export class ChecklistView {
  @ApiProperty()
  regime: string;

  @ApiProperty({ description: 'The version it was filed under' })
  regimeVersion: string;

  @ApiProperty()
  registrationType: string;

  @ApiProperty({ type: [CheckItemView], description: 'Empty where that version has no checklist' })
  items: CheckItemView[];

  static of(application: StoredApplication): ChecklistView {
    const { regime, regimeVersion, registrationType } = application;
    return { regime, regimeVersion, registrationType, items: checklistFor(application).map(CheckItemView.from) };
  }
}

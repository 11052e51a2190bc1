import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { parseStatement, renderFinding, type Finding, type Statement } from '../../../core/accounting/index.js';
import type { JsonValue } from '../../../core/canonical/index.js';
import { accountingFault } from '../domain/faults.js';
import { Judged } from './rules.js';

const ENDS = {
  type: 'object',
  additionalProperties: true,
  example: {
    opening: { total: '0.00', dataResources: '0.00' },
    closing: { total: '2159138.88', dataResources: '159138.88' },
  },
} as const;

/** Figures of a balance sheet (docs/accounting.md): what is left out is nothing. */
export class BalanceSheetDto {
  @ApiProperty({ format: 'date', description: '报告日 / day of the balance sheet' })
  @Judged()
  date: JsonValue;

  @ApiProperty({ format: 'date', description: '期初为其前一日 / the opening is the end of the day before' })
  @Judged()
  periodStart: JsonValue;

  @ApiProperty({
    type: 'object',
    properties: { inventories: ENDS, intangible_assets: ENDS, development_expenditure: ENDS },
    description: '三个项目的期初、期末：项目金额与其中：数据资源 / the three lines at both ends',
  })
  @Judged()
  lines: JsonValue;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { opening: '9000000.00', closing: '9800000.00' },
    description: '资产总计；省略则不核对 / total assets; not checked where they are left out',
  })
  @Judged()
  totalAssets?: JsonValue;
}

/** The statement of a body. Throws Fault 'validation-failed' with the place of what does not read. */
export function statementIn({ date, periodStart, lines, totalAssets }: BalanceSheetDto): Statement {
  const read = parseStatement({ date, periodStart, lines, totalAssets });
  if (!read.ok) throw accountingFault('validation-failed', {}, [{ pointer: read.detail ?? '', code: 'malformed' }]);
  return read.value;
}

/** What a finding means, in both languages. */
class MeaningView {
  @ApiProperty()
  zh: string;

  @ApiProperty()
  en: string;
}

/** Something in the figures, and where. */
export class FindingView {
  @ApiProperty()
  code: string;

  @ApiProperty({ enum: ['error', 'warning'] })
  severity: string;

  @ApiPropertyOptional()
  line?: string;

  @ApiPropertyOptional({ enum: ['opening', 'closing'] })
  end?: string;

  @ApiPropertyOptional()
  asset?: string;

  @ApiPropertyOptional({ type: 'integer', description: '入账序号 / index of the act' })
  event?: number;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  amounts: Record<string, string>;

  @ApiProperty({ type: MeaningView })
  meaning: MeaningView;

  @ApiProperty({ description: '依据 / where it comes from' })
  source: string;
}

/** What was found in the figures. */
export class StatementCheckView {
  @ApiProperty({ enum: ['sound', 'errors'] })
  verdict: string;

  @ApiProperty({ type: [FindingView] })
  findings: FindingView[];

  static of(found: readonly Finding[]): StatementCheckView {
    const findings = found.map(renderFinding);
    return { verdict: findings.some(({ severity }) => severity === 'error') ? 'errors' : 'sound', findings };
  }
}

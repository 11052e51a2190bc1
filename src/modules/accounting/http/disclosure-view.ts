import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type DisclosedEvaluation,
  type RenderedMovement,
  type RenderedTable,
  type RenderedTie,
  renderMovements,
  renderTables,
  renderTies,
  VOLUNTARY_ITEMS,
} from '../../../core/accounting/index.js';
import type { DisclosedCertificate } from '../application/disclosure/disclosed-certificates.js';
import type { DisclosedReport } from '../application/disclosure/read-disclosure.js';
import { ActWarningView } from './act-view.js';
import { ReportView } from './report-view.js';

const DAY = { format: 'date' };

class SidesView {
  @ApiProperty({ example: '12.00' })
  debit: string;

  @ApiProperty({ example: '0.00' })
  credit: string;
}

/** An account: what it held, moved, and holds then. */
class MovementView {
  @ApiProperty()
  account: string;

  @ApiProperty()
  accountName: string;

  @ApiProperty({ type: SidesView })
  opening: SidesView;

  @ApiProperty({ type: SidesView })
  movement: SidesView;

  @ApiProperty({ type: SidesView })
  closing: SidesView;
}

/** 科目余额表 of a span of days, both included. */
export class TrialBalanceView {
  @ApiProperty(DAY)
  from: string;

  @ApiProperty(DAY)
  to: string;

  @ApiProperty({ type: [MovementView] })
  accounts: readonly RenderedMovement[];
}

class TableAmountsView {
  @ApiProperty()
  purchased: string;

  @ApiProperty()
  self: string;

  @ApiProperty()
  other: string;

  @ApiProperty()
  total: string;
}

class TableRowView {
  @ApiProperty({ example: 'int.gross.opening' })
  key: string;

  @ApiProperty({ example: '1.期初余额' })
  label: string;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 2 })
  level: number;

  @ApiProperty({ type: TableAmountsView, nullable: true, description: '分节行没有金额 / null of sections' })
  amounts: TableAmountsView | null;
}

class DisclosureTableView {
  @ApiProperty({ type: [String] })
  heads: readonly string[];

  @ApiProperty({ type: [TableRowView] })
  rows: readonly TableRowView[];
}

class TieView {
  @ApiProperty()
  row: string;

  @ApiProperty()
  column: string;

  @ApiProperty()
  stated: string;

  @ApiProperty()
  computed: string;

  @ApiProperty()
  isHeld: boolean;
}

class ChecklistItemView {
  @ApiProperty({ type: 'integer' })
  item: number;

  @ApiProperty()
  label: string;

  @ApiProperty({ type: String, nullable: true, description: '企业的说明 / the words of the enterprise' })
  words: string | null;
}

class VoluntaryChecklistView {
  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: [ChecklistItemView] })
  items: ChecklistItemView[];
}

class DisclosedEncumbranceView {
  @ApiProperty()
  type: string;

  @ApiProperty({ format: 'date-time' })
  since: string;

  @ApiPropertyOptional(DAY)
  until?: string;

  @ApiPropertyOptional({ type: 'integer' })
  rank?: number;
}

class DisclosedCertificateView {
  @ApiProperty()
  asset: string;

  @ApiProperty()
  number: string;

  @ApiProperty({ description: '现由（或最后由）本单位持有的证书 / the one held now, or last' })
  held: string;

  @ApiProperty(DAY)
  validTo: string;

  @ApiProperty({ type: [String] })
  warnings: readonly string[];

  @ApiProperty({ type: [DisclosedEncumbranceView], description: '受限情况，须披露 / what restricts it' })
  encumbrances: DisclosedEncumbranceView[];

  static of(this: void, found: DisclosedCertificate): DisclosedCertificateView {
    const { asset, number, held, validTo, warnings, encumbrances } = found;
    return {
      ...{ asset, number, held, validTo, warnings },
      encumbrances: encumbrances.map(({ type, since, until, rank }) => ({
        ...{ type, since: since.toISOString() },
        ...(until === undefined ? {} : { until }),
        ...(rank === undefined ? {} : { rank }),
      })),
    };
  }
}

/** 只供披露: never an amount of the books. */
class DisclosedEvaluationView {
  @ApiProperty()
  asset: string;

  @ApiProperty()
  certificate: string;

  @ApiProperty({ enum: ['quality', 'compliance', 'security', 'value'] })
  type: string;

  @ApiProperty()
  agency: string;

  @ApiProperty()
  agencyCode: string;

  @ApiProperty()
  qualification: string;

  @ApiPropertyOptional({ enum: ['income', 'cost', 'market'] })
  method?: string | undefined;

  @ApiPropertyOptional({ type: 'integer' })
  grade?: number | undefined;

  @ApiProperty(DAY)
  baseDate: string;

  @ApiProperty(DAY)
  validUntil: string;

  @ApiProperty({ enum: ['current', 'expired'], description: '以报告日为准 / on the day of the report' })
  standing: string;

  @ApiPropertyOptional()
  assumptions?: string | undefined;

  @ApiPropertyOptional()
  conclusion?: string | undefined;

  @ApiPropertyOptional({ description: '元；仅本单位委托的评估 / in yuan, of what the organisation has commissioned' })
  value?: string | undefined;

  @ApiProperty()
  sha256: string;

  @ApiProperty()
  sm3: string;
}

/** Everything that is disclosed with a report. */
export class DisclosureView extends ReportView {
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  presentation: Readonly<Record<string, string>>;

  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: { type: 'string' } } })
  balances: readonly object[];

  @ApiProperty({ type: DisclosureTableView })
  intangibleTable: RenderedTable;

  @ApiProperty({ type: DisclosureTableView })
  inventoryTable: RenderedTable;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  rd: Readonly<Record<string, string>>;

  @ApiProperty({ type: [TieView], description: '勾稽关系及两边的金额 / every tie with its two sides' })
  ties: readonly RenderedTie[];

  @ApiProperty({ type: TrialBalanceView })
  trialBalance: TrialBalanceView;

  @ApiProperty({ type: VoluntaryChecklistView })
  checklist: VoluntaryChecklistView;

  @ApiProperty({ type: [DisclosedCertificateView] })
  certificates: DisclosedCertificateView[];

  @ApiProperty({ type: [DisclosedEvaluationView], description: '只供披露，绝不入账 / disclosed, never booked' })
  evaluations: readonly DisclosedEvaluation[];

  @ApiProperty({ type: [ActWarningView] })
  warnings: readonly ActWarningView[];

  static of(disclosed: DisclosedReport): DisclosureView {
    const { booked, report, movements, words, certificates, evaluations, warnings } = disclosed;
    const { presentation, balances, rd } = booked.report;
    const told = new Map(words?.items.map(({ item, words: text }) => [item, text]));
    return {
      ...ReportView.from(booked),
      ...{ presentation, balances, ...renderTables(report), rd: { ...rd }, ties: renderTies(report) },
      trialBalance: { from: booked.periodStart, to: booked.date, accounts: renderMovements(movements) },
      checklist: {
        version: words?.version ?? 0,
        items: VOLUNTARY_ITEMS.map((label, index) => ({ item: index + 1, label, words: told.get(index + 1) ?? null })),
      },
      certificates: certificates.map(DisclosedCertificateView.of),
      ...{ evaluations, warnings },
    };
  }
}

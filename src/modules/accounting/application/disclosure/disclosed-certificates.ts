import { Injectable } from '@nestjs/common';
import type { DisclosedEvaluation } from '../../../../core/accounting/index.js';
import { formatYuan } from '../../../../core/money.js';
import { UnitOfWork } from '../../../../platform/database/index.js';
import { type Burden, CertificateBurdens, CertificateLines } from '../../../certificates/index.js';
import type { BookedAsset, CertificateWarningCode } from '../../domain/books.js';
import { standingOf } from '../../domain/certificate-standing.js';
import { DisclosureRows, type EvaluationRow } from '../../persistence/disclosure-rows.js';
import { Clock } from '../../../../platform/clock/clock.js';

/** The certificate of an asset as it stands now: its term, and what restricts it. */
export interface DisclosedCertificate {
  readonly asset: string;
  /** As the asset names it. */
  readonly number: string;
  /** The one that the organisation holds, or held last, in its place. */
  readonly held: string;
  readonly validTo: string;
  readonly warnings: readonly CertificateWarningCode[];
  readonly encumbrances: readonly Burden[];
}

/** What the registry knows of the certificates of assets, for disclosure beside the books. */
@Injectable()
export class DisclosedCertificates {
  constructor(
    private readonly lines: CertificateLines,
    private readonly burdens: CertificateBurdens,
    private readonly rows: DisclosureRows,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Of the assets that name one, in their order. */
  async certificates(organisationId: string, assets: readonly BookedAsset[]): Promise<DisclosedCertificate[]> {
    const tx = this.unitOfWork.reader;
    const lines = await this.lines.of(tx, numbersOf(assets));
    const open = new Map<string, readonly Burden[]>();
    const found: DisclosedCertificate[] = [];
    for (const { id: asset, certificateNumber: number } of assets) {
      const line = number === undefined ? undefined : lines.get(number);
      if (number === undefined || line === undefined) continue;
      const { number: held, validTo, current, warnings } = standingOf(line.versions, organisationId, this.clock.now());
      const encumbrances = open.get(current) ?? (await this.burdens.openOn(tx, current));
      open.set(current, encumbrances);
      found.push({ asset, number, held, validTo, warnings, encumbrances });
    }
    return found;
  }

  /** Standing evaluations of those certificates, and of those in their place; how they stand is told as of a day. */
  async evaluations(
    organisationId: string,
    assets: readonly BookedAsset[],
    day: string,
  ): Promise<DisclosedEvaluation[]> {
    const tx = this.unitOfWork.reader;
    const lines = await this.lines.of(tx, numbersOf(assets));
    const numbers = [...lines.values()].flatMap(({ versions }) => versions.map(({ number }) => number));
    const rows = await this.rows.evaluations(tx, [...new Set(numbers)], organisationId);
    return assets.flatMap(({ id, record, certificateNumber }) => {
      const line = certificateNumber === undefined ? undefined : lines.get(certificateNumber);
      const own = new Set(line?.versions.map(({ number }) => number));
      const name = typeof record['name'] === 'string' ? `${record['name']}（${id}）` : id;
      return rows.filter(({ number }) => own.has(number)).map((row) => disclosed(row, name, day));
    });
  }
}

const numbersOf = (assets: readonly BookedAsset[]): string[] => [
  ...new Set(assets.flatMap(({ certificateNumber }) => certificateNumber ?? [])),
];

/** 资质的种类. */
const KINDS = {
  'asset-appraisal': '资产评估备案',
  'inspection-testing': '检验检测',
  'laboratory-accreditation': '实验室认可',
  'security-assessment': '安全测评',
  'law-practice': '律师执业',
  other: '其他',
} as const;

function disclosed(row: EvaluationRow, asset: string, day: string): DisclosedEvaluation {
  const { number: certificate, type, agency, agencyCode, qualification, baseDate, validUntil, sha256, sm3 } = row;
  const { kind, number, issuer } = qualification;
  const kindName = typeof kind === 'string' && Object.hasOwn(KINDS, kind) ? Reflect.get(KINDS, kind) : kind;
  return {
    ...{ asset, certificate, type, agency, agencyCode },
    qualification: [kindName, number, issuer].filter((part) => typeof part === 'string').join(' '),
    ...{ baseDate, validUntil, standing: validUntil < day ? 'expired' : 'current', sha256, sm3 },
    ...(row.method === null ? {} : { method: row.method }),
    ...(row.grade === null ? {} : { grade: row.grade }),
    ...(row.assumptions === null ? {} : { assumptions: row.assumptions }),
    ...(row.conclusion === null ? {} : { conclusion: row.conclusion }),
    ...(row.value === null ? {} : { value: formatYuan(BigInt(row.value)) }),
  };
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, ValidateNested } from 'class-validator';
import { COMPONENT_CODES, readAmount } from '../../../core/accounting/index.js';
import { isCivilDate } from '../../../core/calendar/index.js';
import type { FieldFault } from '../../../core/fault.js';
import { conforms, list, oneOf } from '../../../core/shape/index.js';
import { Holds, IfGiven, PlainText } from '../../../platform/http/index.js';
import { DOCUMENT_KINDS, type DocumentKind, type DocumentStatement } from '../domain/document.js';
import { accountingFault } from '../domain/faults.js';

const NAME_LENGTH = 200;
const NUMBER_LENGTH = 100;
const REASON_LENGTH = 500;
const ASSET_LENGTH = 40;
const PARTY_CODE = /^[0-9A-Z]{15,20}$/;
const INVOICE_CODE = /^(?:[0-9]{10}|[0-9]{12})$/;
const DIGITAL_NUMBER = /^[0-9]{20}$/;
const PAPER_NUMBER = /^[0-9]{8}$/;

const COMPONENTS = list(oneOf(...COMPONENT_CODES), { max: COMPONENT_CODES.length, unique: true });

const matches = (form: RegExp) => (value: unknown) => typeof value === 'string' && form.test(value);
const isAmount = (value: unknown): boolean => typeof readAmount(value) === 'bigint';

/** Whoever issued a document, or stands on the other side of it. */
export class DocumentPartyDto {
  @ApiProperty({ maxLength: NAME_LENGTH })
  @PlainText({ maximum: NAME_LENGTH })
  name: string;

  @ApiPropertyOptional({
    pattern: PARTY_CODE.source,
    description: '统一社会信用代码或税号，发票必填 / always of invoices',
  })
  @IfGiven()
  @Holds(matches(PARTY_CODE))
  code?: string;
}

/** What a document states; its file comes with it. */
export class CostDocumentDto {
  @ApiProperty({ enum: DOCUMENT_KINDS })
  @IsIn(DOCUMENT_KINDS)
  kind: DocumentKind;

  @ApiPropertyOptional({
    maxLength: NUMBER_LENGTH,
    description:
      '编号；发票为 20 位全电发票号码，或与发票代码并用的 8 位号码 / of an invoice 20 digits, or 8 beside its code',
  })
  @IfGiven()
  @PlainText({ maximum: NUMBER_LENGTH })
  number?: string;

  @ApiPropertyOptional({ pattern: INVOICE_CODE.source, description: '发票代码 / code of a paper invoice' })
  @IfGiven()
  @Holds(matches(INVOICE_CODE))
  invoiceCode?: string;

  @ApiProperty({ format: 'date', description: '不晚于今天 / not after today' })
  @Holds((value) => typeof value === 'string' && isCivilDate(value))
  date: string;

  @ApiProperty({ type: DocumentPartyDto, description: '开具方或对方 / issuer or counterparty' })
  @IsObject()
  @ValidateNested()
  @Type(() => DocumentPartyDto)
  party: DocumentPartyDto;

  @ApiPropertyOptional({ example: '100000.00', description: '不含税金额，元 / net, in yuan; always of invoices' })
  @IfGiven()
  @Holds(isAmount)
  net?: string;

  @ApiPropertyOptional({ example: '6000.00', description: '税额，元 / tax, in yuan; given together with net' })
  @IfGiven()
  @Holds(isAmount)
  tax?: string;

  @ApiPropertyOptional({ description: '标记的资产，只能用于它 / the asset it is tagged with, and only serves' })
  @IfGiven()
  @PlainText({ maximum: ASSET_LENGTH })
  asset?: string;

  @ApiPropertyOptional({
    enum: COMPONENT_CODES,
    isArray: true,
    description: '标记的成本构成 / components it is tagged with',
  })
  @IfGiven()
  @Holds((value) => conforms(COMPONENTS, value))
  components?: string[];
}

/** Why a document is voided. */
export class VoidDto {
  @ApiProperty({ maxLength: REASON_LENGTH })
  @PlainText({ maximum: REASON_LENGTH, lineFeeds: true })
  reason: string;
}

/** The statement of a checked part. Throws Fault 'validation-failed' for what does not go together. */
export function statementOf(dto: CostDocumentDto): DocumentStatement {
  const errors = [...amountFaults(dto), ...(dto.kind === 'invoice' ? invoiceFaults(dto) : otherFaults(dto))];
  if (errors.length > 0) throw accountingFault('validation-failed', {}, errors);
  const { kind, number, invoiceCode, date, party, net, tax, asset, components = [] } = dto;
  const [fen, taxFen] = [fenOf(net), fenOf(tax)];
  return {
    ...{ kind, date, components },
    party: { name: party.name, ...(party.code === undefined ? {} : { code: party.code }) },
    ...(number === undefined ? {} : { number }),
    ...(invoiceCode === undefined ? {} : { invoiceCode }),
    ...(fen === undefined || taxFen === undefined ? {} : { amount: { net: fen, tax: taxFen } }),
    ...(asset === undefined ? {} : { asset }),
  };
}

function fenOf(yuan: string | undefined): bigint | undefined {
  const read = readAmount(yuan);
  return typeof read === 'bigint' ? read : undefined;
}

const amountFaults = ({ net, tax }: CostDocumentDto): FieldFault[] =>
  (net === undefined) === (tax === undefined) ? [] : [{ pointer: '/tax', code: 'net-and-tax' }];

function invoiceFaults({ number, invoiceCode, party, net, tax }: CostDocumentDto): FieldFault[] {
  const form = invoiceCode === undefined ? DIGITAL_NUMBER : PAPER_NUMBER;
  const total = (fenOf(net) ?? 0n) + (fenOf(tax) ?? 0n);
  return [
    ...(number !== undefined && form.test(number) ? [] : [{ pointer: '/number', code: 'invoice-number' }]),
    ...(party.code === undefined ? [{ pointer: '/party/code', code: 'required' }] : []),
    ...(net === undefined || total === 0n ? [{ pointer: '/net', code: 'amount-of-invoice' }] : []),
  ];
}

const otherFaults = ({ invoiceCode }: CostDocumentDto): FieldFault[] =>
  invoiceCode === undefined ? [] : [{ pointer: '/invoiceCode', code: 'of-invoices' }];

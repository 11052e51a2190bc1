import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import { Fault } from '../../../core/fault.js';
import { decodeCursor, Operation, type Page, pageOf, parseLimit } from '../../../platform/http/index.js';
import { ListAuditRecords } from '../application/list-audit-records.js';
import { AuditRecordDto, AuditRecordPageDto } from './audit-record.dto.js';

const SUBJECT = /^[\x21-\x7e]{1,200}$/;
const ACTION = /^[a-z][a-z.-]{0,99}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The audit trail, for auditors. */
@Controller('v1/audit-records')
export class AuditRecordsController {
  constructor(private readonly listRecords: ListAuditRecords) {}

  @Get()
  @Operation({
    summary: '查询审计记录 / Read the audit trail',
    access: 'audit:read',
    problems: ['path-malformed'],
    paged: true,
  })
  @ApiOkResponse({ type: AuditRecordPageDto })
  @ApiQuery({ name: 'subject', required: false, type: String })
  @ApiQuery({ name: 'action', required: false, type: String })
  @ApiQuery({ name: 'actor', required: false, type: String, description: 'accountId' })
  async list(@Query() query: Record<string, unknown>): Promise<Page<AuditRecordDto>> {
    const limit = parseLimit(parameter(query, 'limit', /^/));
    const before = decodeCursor(parameter(query, 'cursor', /^/), [/^\d{1,18}$/])?.[0];
    const filter = {
      subject: parameter(query, 'subject', SUBJECT),
      action: parameter(query, 'action', ACTION),
      actor: parameter(query, 'actor', UUID),
    };
    const records = await this.listRecords.execute(filter, before, limit + 1);
    return pageOf(records.map(AuditRecordDto.from), limit, ({ id }) => [id]);
  }
}

function parameter(query: Record<string, unknown>, name: string, pattern: RegExp): string | undefined {
  const value = query[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !pattern.test(value)) throw new Fault('path-malformed', { parameter: name });
  return value;
}
